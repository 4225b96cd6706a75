import type { IdeaBehind, VoteBehind } from '$lib/domain/lineage/lineage';
import type { Block } from '$lib/domain/selection/paper-document';
import { m } from '$lib/paraglide/messages';
import { formatDate, formatMoney, formatNumber, formatPercent } from '$lib/ui/format';
import type { PaperLead, PaperRecord } from '../services/selection/paper-record';
import type { RoundResults, Standing } from '../services/selection/results';

/** How much of a long contribution is quoted. Characters. */
const QUOTE_LIMIT = 600;

const figure = (value: number | null) => (value === null ? '–' : formatNumber(value, 2));
const text = (words: string): Block => ({ kind: 'text', text: words });
const heading = (words: string): Block => ({ kind: 'heading', text: words });

/** How the ranking came about, and the ranking itself. [PAP-1] */
export function reasoningBlocks({ results, scorers }: PaperRecord): Block[] {
	if (!results) return [text(m.documents_no_round())];
	const { round, scale, criteria, ranking } = results;
	const { min, max } = scale;
	return [
		heading(m.documents_method()),
		text(m.documents_method_text({ round: round.title, count: scorers, min, max })),
		text(m.documents_method_least({ count: round.minScorers })),
		{
			kind: 'table',
			caption: m.documents_criteria_caption(),
			head: [m.documents_criterion(), m.documents_question(), m.documents_share()],
			rows: criteria.map(({ name, question, share }) => [name, question, formatPercent(share)]),
			numbers: [2]
		},
		heading(m.documents_ranking()),
		rankingTable(results),
		...notRanked(ranking.filter(({ rank }) => rank === null)),
		...passedOver(ranking.filter(({ isPassedOver }) => isPassedOver))
	];
}

/** Every Leitprojekt with its reason, figures and way back. [PAP-1] */
export function leadBlocks({ leads, process }: PaperRecord): Block[] {
	if (leads.length === 0) return [text(m.documents_no_leads())];
	return leads.flatMap((lead, i) => [
		heading(`${i + 1}. ${lead.title}`),
		...(lead.summary ? [text(lead.summary)] : []),
		{ kind: 'facts', rows: leadFacts(lead) } as const,
		text(m.documents_lead_reason({ reason: lead.leadReason ?? '' })),
		...lead.way.ideas.map((idea) => quote(idea, process.timeZone)),
		...voices(lead)
	]);
}

function rankingTable({ ranking }: RoundResults): Block {
	return {
		kind: 'table',
		caption: m.documents_ranking_caption(),
		head: [
			m.documents_rank(),
			m.documents_measure(),
			m.documents_mean(),
			m.documents_scorers(),
			m.documents_spread(),
			m.documents_recused(),
			m.documents_is_lead()
		],
		rows: ranking
			.filter(({ rank }) => rank !== null)
			.map((row) => [
				formatNumber(row.rank ?? 0),
				row.title,
				figure(row.mean),
				formatNumber(row.scorers),
				figure(row.spread),
				formatNumber(row.recused),
				row.leadReason ? m.documents_yes() : '–'
			]),
		numbers: [0, 2, 3, 4, 5]
	};
}

function notRanked(rows: Standing[]): Block[] {
	if (rows.length === 0) return [];
	const items = rows.map(({ title, scorers }) => m.documents_not_ranked_item({ title, scorers }));
	return [text(m.documents_not_ranked()), { kind: 'list', items }];
}

function passedOver(rows: Standing[]): Block[] {
	if (rows.length === 0) return [];
	const items = rows.map(({ title, rank, passedOverReason }) =>
		m.documents_passed_over_item({
			title,
			rank: rank ?? 0,
			reason: passedOverReason || m.documents_paper_open()
		})
	);
	return [text(m.documents_passed_over()), { kind: 'list', items }];
}

function leadFacts(lead: PaperLead): [string, string][] {
	const total = lead.costs.reduce((sum, { cents }) => sum + cents, 0);
	const numbers = lead.way.ideas.map(({ number }) => number).join(', ');
	return [
		[m.documents_field(), lead.field.name],
		[m.documents_rank(), lead.rank === null ? '–' : formatNumber(lead.rank)],
		[m.documents_mean(), figure(lead.mean)],
		[m.documents_scorers(), formatNumber(lead.scorers)],
		[m.documents_costs_total(), formatMoney(total)],
		[m.documents_idea_numbers(), numbers || m.documents_paper_none()]
	];
}

/** The original words, as far as their licence lets them be quoted. [LIN-2] [DAT-2] */
function quote(idea: IdeaBehind, timeZone: string): Block {
	const date = formatDate(idea.submittedAt, timeZone);
	const name = idea.displayName || m.documents_anonymous();
	if (!idea.mayExport) return text(m.documents_not_quoted({ number: idea.number, date }));
	const { text: words } = idea.original;
	const isLong = words.length > QUOTE_LIMIT;
	return {
		kind: 'quote',
		text: isLong ? `${words.slice(0, QUOTE_LIMIT).trimEnd()} […]` : words,
		source: m.documents_quote_source({ number: idea.number, title: idea.title, name, date })
	};
}

function voices({ way }: PaperLead): Block[] {
	const items = [
		...way.votes.map(voteItem),
		...way.cards.map(({ ideaNumber, table, workshop }) =>
			m.documents_card_item({ idea: ideaNumber, table, workshop: workshop.title })
		)
	];
	return items.length ? [text(m.documents_from_workshops()), { kind: 'list', items }] : [];
}

function voteItem({ question, ideaNumber, votes, ballots, workshop }: VoteBehind): string {
	const common = { question, idea: ideaNumber, ballots, workshop: workshop.title };
	return votes === null
		? m.documents_vote_hidden_item(common)
		: m.documents_vote_item({ ...common, votes });
}
