import { may } from '$lib/domain/permission';
import {
	criterionMeans,
	rank,
	type Judgements,
	type RankedMeasure
} from '$lib/domain/scoring/ranking';
import { isScoring } from '$lib/domain/scoring/round';
import { scaleOf } from '$lib/domain/scoring/scale';
import type { App, Who } from '../../app';
import type { Reader } from '../../db/database';
import type { Process } from '../../db/queries/processes';
import { recordOf, type RoundRecord } from '../../db/queries/round-record';
import { latestRound, measuresOfRound, roundById, type Round } from '../../db/queries/scoring';
import { criteriaWithShares } from './round-pages';
import { actorIn } from '../person/standing';

export type { Round } from '../../db/queries/scoring';

/** The round that is being scored, else the last one that was; undefined where there is none. */
export function currentRound(db: Reader, processId: string): Promise<Round | undefined> {
	return latestRound(db, processId);
}

/** Ranks the measures of a round from the scores stored at this moment; none for an unknown round. */
export async function rankingOf(db: Reader, roundId: string): Promise<RankedMeasure[]> {
	const round = await roundById(db, roundId);
	return round ? rank(await judgementsOf(db, round)) : [];
}

/** Everything from which the ranking of a round is made. */
export async function judgementsOf(db: Reader, round: RankedRound): Promise<Judgements> {
	return judgementsFrom(round, await recordOf(db, round.id));
}

type RankedRound = Pick<Round, 'id' | 'minScorers'>;

/** The same from what was read of the round. */
export function judgementsFrom({ minScorers }: RankedRound, record: RoundRecord): Judgements {
	const { criteria, measures, scores, recusals } = record;
	return { criteria, measureIds: measures.map(({ id }) => id), scores, recusals, minScorers };
}

/** The ranking of the current round with names; undefined where no round was opened yet. */
export async function rankingPage({ db, clock }: App, who: Who, process: Process) {
	const round = await currentRound(db, process.id);
	if (!round) return undefined;
	const actor = await actorIn(db, who, process.id);
	const isScorer = may(actor, 'score measure', { processId: process.id });
	const isProvisional = round.state !== 'closed';
	const frame = {
		round: { ...round, isScoring: isScoring(round, clock()) },
		isProvisional,
		/** Scorers see the ranking after the round, not during it. [SCO-15] */
		isHidden: isProvisional && isScorer
	};
	if (frame.isHidden) return { ...frame, scale: undefined, criteria: [], rows: [] };
	const judgements = await judgementsOf(db, round);
	const measures = new Map((await measuresOfRound(db, round.id)).map((row) => [row.id, row]));
	const criteria = await criteriaWithShares(db, round.id);
	const rows = rank(judgements).flatMap((row) => {
		const measure = measures.get(row.measureId);
		return measure
			? [{ ...row, ...measure, criteria: criterionMeans(judgements, measure.id) }]
			: [];
	});
	return { ...frame, scale: scaleOf(judgements.criteria), criteria, rows };
}
