import type { Channel } from '$lib/domain/idea/idea';
import type { Block } from '$lib/domain/selection/paper-document';
import { m } from '$lib/paraglide/messages';
import { formatDate, formatNumber } from '$lib/ui/format';
import type { PaperRecord } from '../services/selection/paper-record';

export const CHANNEL_NAMES: Record<Channel, () => string> = {
	online: m.documents_channel_online,
	workshop: m.documents_channel_workshop,
	counter: m.documents_channel_counter,
	telephone: m.documents_channel_telephone,
	paper: m.documents_channel_paper,
	'e-mail': m.documents_channel_email,
	import: m.documents_channel_import
};

/** How citizens took part, in figures. [PAP-1] */
export function participationBlocks(record: PaperRecord): Block[] {
	const total = totalsOf(record);
	const facts: Block = {
		kind: 'facts',
		rows: [
			[m.documents_figures_handed_in(), formatNumber(record.handedIn)],
			[m.documents_figures_published(), formatNumber(total.ideas)],
			[m.documents_figures_comments(), formatNumber(total.comments)],
			[m.documents_figures_supports(), formatNumber(total.supports)],
			[m.documents_figures_guests(), formatNumber(total.guestSupports)],
			[m.documents_figures_workshops(), formatNumber(record.workshops.length)],
			[m.documents_figures_cards(), formatNumber(total.cards)],
			[m.documents_figures_ballots(), formatNumber(total.ballots)]
		]
	};
	return [facts, channelTable(record), ...workshopTable(record)];
}

/** The sums over all channels and workshops. */
export function totalsOf({ channels, workshops }: Pick<PaperRecord, 'channels' | 'workshops'>) {
	const sum = <T>(rows: T[], pick: (row: T) => number) =>
		rows.reduce((total, row) => total + pick(row), 0);
	return {
		ideas: sum(channels, (row) => row.ideas),
		comments: sum(channels, (row) => row.comments),
		supports: sum(channels, (row) => row.supports),
		guestSupports: sum(channels, (row) => row.guestSupports),
		cards: sum(workshops, (row) => row.cards),
		polls: sum(workshops, (row) => row.polls),
		ballots: sum(workshops, (row) => row.ballots)
	};
}

function channelTable({ channels }: PaperRecord): Block {
	return {
		kind: 'table',
		caption: m.documents_channels_caption(),
		head: [
			m.documents_channel(),
			m.documents_ideas(),
			m.documents_comments(),
			m.documents_supports_members(),
			m.documents_supports_guests()
		],
		rows: channels.map((row) => [
			CHANNEL_NAMES[row.channel](),
			...[row.ideas, row.comments, row.supports, row.guestSupports].map((n) => formatNumber(n))
		]),
		numbers: [1, 2, 3, 4]
	};
}

function workshopTable({ workshops, process }: PaperRecord): Block[] {
	if (workshops.length === 0) return [];
	return [
		{
			kind: 'table',
			caption: m.documents_workshops_caption(),
			head: [
				m.documents_workshop(),
				m.documents_date(),
				m.documents_seats(),
				m.documents_cards(),
				m.documents_polls(),
				m.documents_ballots()
			],
			rows: workshops.map((row) => [
				row.title,
				formatDate(row.startsAt, process.timeZone),
				...[row.seats, row.cards, row.polls, row.ballots].map((n) => formatNumber(n))
			]),
			numbers: [2, 3, 4, 5]
		}
	];
}
