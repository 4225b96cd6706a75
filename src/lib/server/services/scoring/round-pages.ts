import { percentShares } from '$lib/domain/scoring/criterion';
import { isScoring } from '$lib/domain/scoring/round';
import { sheetState, type SheetState } from '$lib/domain/scoring/sheet';
import type { App } from '../../app';
import type { Reader } from '../../db/database';
import { measuresAfter } from '../../db/queries/measures';
import type { Process } from '../../db/queries/processes';
import {
	criteriaOf,
	measuresOfRound,
	possibleScorers,
	recusalsOf,
	recusalsWithNames,
	roundByNumber,
	roundsBefore,
	scoresOf,
	type CriterionRow,
	type Round
} from '../../db/queries/scoring';

const PAGE_SIZE = 25;
const MOST_MEASURES = 200;

/** A page of the rounds of a process. @param before number of the last round of the page before */
export async function listRounds({ db, clock }: App, process: Process, before: number | null) {
	const rows = await roundsBefore(db, process.id, { before, limit: PAGE_SIZE + 1 });
	const rounds = rows.slice(0, PAGE_SIZE).map((round) => ({
		...round,
		isOver: round.state === 'open' && !isScoring(round, clock())
	}));
	return { rounds, next: rows.length > PAGE_SIZE ? rounds.at(-1)?.number : undefined };
}

/** A round with criteria, measures and how far everybody is; undefined where there is none. */
export async function roundPage({ db, clock }: App, process: Process, number: number) {
	const round = await roundByNumber(db, process.id, number);
	if (!round) return undefined;
	const all = await measuresAfter(db, process.id, { after: 0, limit: MOST_MEASURES });
	return {
		round: { ...round, isScoring: isScoring(round, clock()) },
		criteria: await criteriaWithShares(db, round.id),
		measures: await measuresOfRound(db, round.id),
		choices: all.map(({ id, number: of, title, field }) => ({ id, number: of, title, field })),
		progress: await progressOf(db, round),
		recusals: await recusalsWithNames(db, round.id)
	};
}

export type CriterionWithShare = CriterionRow & { share: number };

/** The criteria of a round, each with its share of the weight in whole per cent. [SCO-4] */
export async function criteriaWithShares(
	db: Reader,
	roundId: string
): Promise<CriterionWithShare[]> {
	const rows = await criteriaOf(db, roundId);
	const shares = percentShares(rows.map(({ weight }) => weight));
	return rows.map((row, i) => ({ ...row, share: shares[i] ?? 0 }));
}

/** How far one scorer is, in measures; never what they gave. [SCO-15] */
export interface Progress {
	id: string;
	name: string;
	counts: Record<SheetState, number>;
}

/** How far everybody is who may score or has done so, by name. [SCO-15] */
async function progressOf(db: Reader, round: Round): Promise<Progress[]> {
	const criteria = await criteriaOf(db, round.id);
	const measures = await measuresOfRound(db, round.id);
	const scores = await scoresOf(db, round.id);
	const recusals = await recusalsOf(db, round.id);
	const stateOf = (scorerId: string, measureId: string) => {
		const isOwn = (row: { scorerId: string; measureId: string }) =>
			row.scorerId === scorerId && row.measureId === measureId;
		const answered = new Set(scores.filter(isOwn).map(({ criterionId }) => criterionId));
		return sheetState(criteria, answered, recusals.some(isOwn));
	};
	return (await scorersOf(db, round)).map((scorer) => {
		const counts: Progress['counts'] = { done: 0, started: 0, open: 0, recused: 0 };
		for (const { id } of measures) counts[stateOf(scorer.id, id)]++;
		return { ...scorer, counts };
	});
}

async function scorersOf(db: Reader, { id, processId }: Round) {
	const { members, active } = await possibleScorers(db, processId, id);
	const entitled = members.filter(({ actions }) => actions.includes('score measure'));
	const byId = new Map([...entitled, ...active].map((row) => [row.id, row.name]));
	return [...byId]
		.map(([personId, name]) => ({ id: personId, name }))
		.sort((a, b) => a.name.localeCompare(b.name, 'de') || (a.id < b.id ? -1 : 1));
}
