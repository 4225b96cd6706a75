import { rank, type Judgements, type RankedMeasure } from '$lib/domain/scoring/ranking';
import type { Reader } from '../db/database';
import {
	criteriaOf,
	latestRound,
	measuresOfRound,
	recusalsOf,
	roundById,
	scoresOf,
	type Round
} from '../db/queries/scoring';

export type { Round } from '../db/queries/scoring';

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
export async function judgementsOf(
	db: Reader,
	{ id, minScorers }: Pick<Round, 'id' | 'minScorers'>
): Promise<Judgements> {
	const measures = await measuresOfRound(db, id);
	return {
		criteria: await criteriaOf(db, id),
		measureIds: measures.map((measure) => measure.id),
		scores: await scoresOf(db, id),
		recusals: await recusalsOf(db, id),
		minScorers
	};
}
