import { isMeanTold, type Row } from '$lib/domain/open-data/dataset';
import { criterionMeans } from '$lib/domain/scoring/ranking';
import type { Reader } from '../../db/database';
import { measureIdeaRows } from '../../db/queries/open-data';
import {
	goalsOfMeasures,
	ideaCounts,
	measureRows,
	totalCosts,
	yearlyCosts,
	type MeasureRow
} from '../../db/queries/public-measures';
import { publishedRecord } from '../../db/queries/round-record';
import type { Source } from './exports-contributions';
import { PORTION, portions } from './exports-portions';
import { judgementsFrom } from '../scoring/ranking';
import { resultsFrom, type RoundResults } from '../selection/results';

const euros = (cents: number) => cents / 100;

function measurePortions({ db, processId }: Source): AsyncGenerator<MeasureRow[]> {
	return portions(
		(after: MeasureRow | null) =>
			measureRows(db, processId, {
				after: after && { field: after.field.position, number: after.number },
				limit: PORTION
			}),
		(row) => row
	);
}

export async function* measures(source: Source): AsyncGenerator<Row[]> {
	const { db } = source;
	for await (const rows of measurePortions(source)) {
		const ids = rows.map(({ id }) => id);
		const goals = await goalsOfMeasures(db, ids);
		const costs = await totalCosts(db, ids);
		const ideas = await ideaCounts(db, ids);
		yield rows.map(({ id, number, title, summary, field, source: origin }) => ({
			...{ number, title, summary },
			field: field.name,
			goals: goals
				.filter(({ measureId }) => measureId === id)
				.map(({ name }) => name)
				.join('; '),
			ideas: ideas.get(id) ?? 0,
			costs_eur: euros(costs.get(id) ?? 0),
			source: origin
		}));
	}
}

export async function* measureCosts(source: Source): AsyncGenerator<Row[]> {
	for await (const rows of measurePortions(source)) {
		const costs = await yearlyCosts(
			source.db,
			rows.map(({ id }) => id)
		);
		yield rows.flatMap(({ id, number }) =>
			costs
				.filter(({ measureId }) => measureId === id)
				.map(({ year, cents }) => ({
					measure_number: number,
					year,
					costs_eur: euros(cents)
				}))
		);
	}
}

export async function* measureIdeas({ db, processId }: Source): AsyncGenerator<Row[]> {
	type Link = { ideaNumber: number; measureNumber: number };
	const read = (after: Link | null) => measureIdeaRows(db, processId, { after, limit: PORTION });
	for await (const rows of portions(read, (row) => row)) {
		yield rows.map(({ ideaNumber, measureNumber }) => ({
			measure_number: measureNumber,
			idea_number: ideaNumber
		}));
	}
}

/** Means per measure and criterion, never what one person gave. [DAT-4] */
export async function* scores({ db, processId }: Source): AsyncGenerator<Row[]> {
	const judged = await publishedRecord(db, processId);
	if (!judged) return;
	const { round, record } = judged;
	const { ranking, criteria } = resultsFrom(judged);
	const judgements = judgementsFrom(round, record);
	for (const { measureId, number } of ranking) {
		yield criterionMeans(judgements, measureId).map(({ criterionId, mean, scores: given }) => {
			const criterion = criteria.find(({ id }) => id === criterionId);
			const isTold = isMeanTold(given, round.minScorers);
			return {
				round: round.number,
				measure_number: number,
				criterion: criterion?.name ?? '',
				weight: criterion?.weight ?? 0,
				mean: isTold ? mean : null,
				mean_withheld: !isTold,
				scores: given
			};
		});
	}
}

/** Those not ranked come without means. [DAT-4] */
export async function* ranking(source: Source): AsyncGenerator<Row[]> {
	const results = await published(source.db, source.processId);
	if (!results) return;
	yield results.ranking.map((row) => {
		const isTold = row.rank !== null && isMeanTold(row.scorers, results.round.minScorers);
		return {
			round: results.round.number,
			measure_number: row.number,
			rank: row.rank,
			mean: isTold ? row.mean : null,
			spread: isTold ? row.spread : null,
			low: isTold ? row.low : null,
			high: isTold ? row.high : null,
			scorers: row.scorers,
			recused: row.recused
		};
	});
}

export async function* leadProjects(source: Source): AsyncGenerator<Row[]> {
	const results = await published(source.db, source.processId);
	if (!results) return;
	yield results.leads.map((lead, i) => ({
		position: i + 1,
		measure_number: lead.number,
		title: lead.title,
		rank: lead.rank,
		mean: lead.mean,
		scorers: lead.scorers,
		reason: lead.leadReason
	}));
}

async function published(db: Reader, processId: string): Promise<RoundResults | null> {
	const judged = await publishedRecord(db, processId);
	return judged ? resultsFrom(judged) : null;
}
