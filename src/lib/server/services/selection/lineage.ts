import {
	originalOf,
	type CardBehind,
	type VoteBehind,
	type WayBack
} from '$lib/domain/lineage/lineage';
import { SPREAD_SHOWN_FROM } from '$lib/domain/tally/tally';
import type { Reader } from '../../db/database';
import {
	cardsOfIdeas,
	exportableLicences,
	hiddenIdeasBehind,
	ideasBehind,
	publishedVersions,
	versionsOfIdeas,
	votesOnIdeas
} from '../../db/queries/lineage';

/** The way back of one measure. [LIN-1] … [LIN-4] */
export async function wayBackOf(
	db: Reader,
	processId: string,
	measureId: string
): Promise<WayBack> {
	const ways = await waysBack(db, processId, [measureId]);
	return ways.get(measureId) ?? { ideas: [], hiddenIdeas: 0, cards: [], votes: [] };
}

/** The ways back of several measures, in as many questions to the database as one needs. */
export async function waysBack(
	db: Reader,
	processId: string,
	measureIds: string[]
): Promise<Map<string, WayBack>> {
	if (measureIds.length === 0) return new Map();
	const rows = await ideasBehind(db, measureIds);
	const hidden = await hiddenIdeasBehind(db, measureIds);
	const licences = await exportableLicences(db, processId);
	const behind = await behindIdeas(db, [...new Set(rows.map(({ id }) => id))]);
	const wayOf = (measureId: string): WayBack => {
		const own = rows.filter((row) => row.measureId === measureId);
		const ideas = own.map(({ measureId: _, licenceVersion, text, version, ...idea }) => ({
			...idea,
			original: behind.originalOf(idea.id) ?? { title: idea.title, text, version },
			mayExport: licenceVersion !== null && licences.has(licenceVersion)
		}));
		return {
			ideas,
			hiddenIdeas: hidden.find((row) => row.measureId === measureId)?.hidden ?? 0,
			cards: ideas.flatMap(behind.cardsOf),
			votes: ideas.flatMap(behind.votesOn)
		};
	};
	return new Map(measureIds.map((id) => [id, wayOf(id)]));
}

interface NamedIdea {
	id: string;
	number: number;
}

async function behindIdeas(db: Reader, ideaIds: string[]) {
	const versions = await versionsOfIdeas(db, ideaIds);
	const published = await publishedVersions(db, ideaIds);
	const cards = await cardsOfIdeas(db, ideaIds);
	const votes = await votesOnIdeas(db, ideaIds);
	return {
		originalOf(ideaId: string) {
			const decided = published.filter((row) => row.ideaId === ideaId);
			const own = versions.filter((row) => row.ideaId === ideaId);
			const original = originalOf(own, new Set(decided.map(({ version }) => version)));
			if (!original) return undefined;
			const { title, text, version } = original;
			return { title, text, version };
		},
		cardsOf: ({ id, number }: NamedIdea): CardBehind[] =>
			cards
				.filter((card) => card.ideaId === id)
				.map(({ ideaId: _, hasConsent, text, ...card }) => ({
					...card,
					ideaNumber: number,
					text: hasConsent ? text : null
				})),
		votesOn: ({ id, number }: NamedIdea): VoteBehind[] =>
			votes
				.filter((vote) => vote.ideaId === id)
				.map(({ ideaId: _, votes: counted, ballots, ...vote }) => ({
					...vote,
					ideaNumber: number,
					ballots: ballots ?? 0,
					votes: (ballots ?? 0) < SPREAD_SHOWN_FROM ? null : counted
				}))
	};
}
