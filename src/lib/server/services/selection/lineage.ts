import {
	originalOf,
	type CardBehind,
	type IdeaBehind,
	type VoteBehind,
	type WayBack
} from '$lib/domain/lineage/lineage';
import { SPREAD_SHOWN_FROM } from '$lib/domain/tally/tally';
import type { Reader } from '../../db/database';
import { ideasBehind, saidAtWorkshops } from '../../db/queries/lineage';

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
	const rows = await ideasBehind(db, processId, measureIds);
	const shown = rows.filter(({ isPublic }) => isPublic);
	const said = await saidAtWorkshops(db, [...new Set(shown.map(({ idea }) => idea.id))]);
	const wayOf = (measureId: string): WayBack => {
		const ideas = ideasFrom(shown.filter((row) => row.measureId === measureId));
		const hidden = rows.filter((row) => row.measureId === measureId && !row.isPublic);
		return {
			ideas,
			hiddenIdeas: hidden.length,
			cards: ideas.flatMap((idea) => cardsOf(idea, said.cards)),
			votes: ideas.flatMap((idea) => votesOn(idea, said.votes))
		};
	};
	return new Map(measureIds.map((id) => [id, wayOf(id)]));
}

type Row = Awaited<ReturnType<typeof ideasBehind>>[number];
type Said = Awaited<ReturnType<typeof saidAtWorkshops>>;

/** One idea for all rows of its versions. */
function ideasFrom(rows: readonly Row[]): IdeaBehind[] {
	const first = new Map<string, Row>();
	for (const row of rows) if (!first.has(row.idea.id)) first.set(row.idea.id, row);
	return [...first.values()].map(({ idea: { text, version, ...idea }, mayExport }) => {
		const own = rows.filter((row) => row.idea.id === idea.id);
		const versions = own.flatMap((row) => row.version ?? []);
		const published = own.flatMap((row) => (row.isPublished ? (row.version?.version ?? []) : []));
		const original = originalOf(versions, new Set(published)) ?? { ...idea, text, version };
		return {
			...idea,
			original: { title: original.title, text: original.text, version: original.version },
			mayExport
		};
	});
}

const cardsOf = ({ id, number }: IdeaBehind, cards: Said['cards']): CardBehind[] =>
	cards
		.filter(({ ideaId }) => ideaId === id)
		.map(({ ideaId: _, ...card }) => ({ ...card, ideaNumber: number }));

const votesOn = ({ id, number }: IdeaBehind, votes: Said['votes']): VoteBehind[] =>
	votes
		.filter(({ ideaId }) => ideaId === id)
		.map(({ ideaId: _, ...vote }) => ({
			...vote,
			ideaNumber: number,
			votes: vote.ballots < SPREAD_SHOWN_FROM ? null : vote.votes
		}));
