import { figuresOf, type WayBack } from '$lib/domain/lineage/lineage';
import { isMeanTold } from '$lib/domain/open-data/dataset';
import { criterionMeans, rank, type RankedMeasure } from '$lib/domain/scoring/ranking';
import { scaleOf, type Scale } from '$lib/domain/scoring/scale';
import { passedOver } from '$lib/domain/selection/selection';
import type { App } from '../../app';
import type { Reader } from '../../db/database';
import { phasesOf, type Process } from '../../db/queries/processes';
import {
	publishedRecord,
	recordOf,
	type JudgedMeasure,
	type JudgedRound,
	type RoundRecord
} from '../../db/queries/round-record';
import type { Round } from '../../db/queries/scoring';
import { lastClosedRound } from '../../db/queries/selection';
import { waysBack } from './lineage';
import { currentRound, judgementsFrom } from '../scoring/ranking';

/** A measure where it stands in a round. */
export interface Standing extends RankedMeasure {
	number: number;
	title: string;
	field: JudgedMeasure['field'];
	/** The reason for which it became a Leitprojekt; null: it is none. */
	leadReason: string | null;
	/** Passed over: it stands as high as a Leitprojekt and was not chosen. */
	isPassedOver: boolean;
	/** Why it was passed over; empty until somebody says so. */
	passedOverReason: string;
}

/** A round with everything that its ranking and selection show. */
export interface RoundResults {
	round: Pick<
		Round,
		'id' | 'number' | 'title' | 'state' | 'minScorers' | 'closesAt' | 'publishedAt'
	>;
	scale: Scale;
	criteria: { id: string; name: string; question: string; weight: number; share: number }[];
	/** In the order of the ranking, those not ranked last. */
	ranking: Standing[];
	/** The Leitprojekte in their order. */
	leads: Standing[];
}

/** A Leitprojekt on the public page, with its way back. */
export type PublicLead = Standing & { way: WayBack; figures: ReturnType<typeof figuresOf> };

/**
 * What the public page of results shows: everything once it is public, before that only when results
 * are to be expected. [SEL-6] [LIN-6]
 */
export async function publicResults({ db }: Pick<App, 'db'>, process: Process) {
	const judged = await publishedRecord(db, process.id);
	if (!judged) return { results: null, expected: await expectation(db, process.id) };
	const results = resultsFrom(judged);
	const ids = results.leads.map(({ measureId }) => measureId);
	const ways = await waysBack(db, process.id, ids);
	const leads = results.leads.map((lead): PublicLead => {
		const way = ways.get(lead.measureId) ?? { ideas: [], hiddenIdeas: 0, cards: [], votes: [] };
		return { ...lead, way, figures: figuresOf([way]) };
	});
	return { results: { ...results, leads }, expected: null };
}

export type PublicResults = NonNullable<Awaited<ReturnType<typeof publicResults>>['results']>;

/** The round from which the coordination chooses; null while none is closed. */
export async function selectableResults(
	db: Reader,
	processId: string
): Promise<RoundResults | null> {
	const round = await lastClosedRound(db, processId);
	return round ? resultsOf(db, round) : null;
}

/** Ranking and selection of one round. */
export async function resultsOf(db: Reader, round: Round): Promise<RoundResults> {
	return resultsFrom({ round, record: await recordOf(db, round.id) });
}

/** Ranking and selection as they follow from what was read of a round. */
export function resultsFrom({ round, record }: JudgedRound): RoundResults {
	const { criteria, measures } = record;
	const ranking = standingsOf(record, rank(judgementsFrom(round, record)));
	const places = new Map(measures.map(({ id, lead }) => [id, lead?.position ?? 0]));
	const placeOf = ({ measureId }: Standing) => places.get(measureId) ?? 0;
	const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
	return {
		round,
		scale: scaleOf(criteria),
		criteria: criteria.map(({ id, name, question, weight }) => ({
			...{ id, name, question, weight },
			share: total ? weight / total : 0
		})),
		ranking,
		leads: ranking
			.filter(({ leadReason }) => leadReason !== null)
			.sort((a, b) => placeOf(a) - placeOf(b))
	};
}

/**
 * Mean and number of scores of a measure under each criterion, in the criteria's order; no mean where
 * it would come close to telling what one person gave. [DAT-4]
 */
export function criteriaOfMeasure({ round, record }: JudgedRound, measureId: string) {
	const means = criterionMeans(judgementsFrom(round, record), measureId);
	return record.criteria.map(({ id, name, weight }) => {
		const found = means.find(({ criterionId }) => criterionId === id);
		const scores = found?.scores ?? 0;
		const mean = isMeanTold(scores, round.minScorers) ? (found?.mean ?? null) : null;
		return { id, name, weight, mean, scores };
	});
}

function standingsOf({ measures }: RoundRecord, ranking: RankedMeasure[]): Standing[] {
	const byId = new Map(measures.map((measure) => [measure.id, measure]));
	const chosen = new Set(measures.filter(({ lead }) => lead).map(({ id }) => id));
	const skipped = new Set(passedOver(ranking, chosen).map(({ measureId }) => measureId));
	return ranking.flatMap((ranked) => {
		const measure = byId.get(ranked.measureId);
		if (!measure) return [];
		const { number, title, field, lead, passedOverReason } = measure;
		return {
			...ranked,
			...{ number, title, field, passedOverReason },
			leadReason: lead?.reason ?? null,
			isPassedOver: skipped.has(ranked.measureId)
		};
	});
}

/** When results are to be expected: what is happening, and until when. */
async function expectation(db: Reader, processId: string) {
	const round = await currentRound(db, processId);
	const phases = await phasesOf(db, processId);
	const scoring = phases.find(({ kind }) => kind === 'scoring');
	return {
		round: round ? { title: round.title, state: round.state, closesAt: round.closesAt } : null,
		scoringClosesAt: scoring?.closesAt ?? null,
		phases: phases.map(({ kind, title, opensAt, closesAt }) => ({
			...{ kind, title, opensAt, closesAt }
		}))
	};
}
