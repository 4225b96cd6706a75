import { figuresOf } from '$lib/domain/lineage/lineage';
import { costCheck } from '$lib/domain/measure/measure';
import type { App } from '../../app';
import type { Reader } from '../../db/database';
import type { Process } from '../../db/queries/processes';
import {
	goalsOfMeasures,
	ideaCounts,
	measureByNumber,
	measureRows,
	totalCosts,
	yearlyCosts,
	type MeasureCursor
} from '../../db/queries/public-measures';
import { publishedRound } from '../../db/queries/selection';
import { wayBackOf } from '../selection/lineage';
import { criteriaOfMeasure, resultsOf, type RoundResults } from '../selection/results';

const PAGE_SIZE = 60;

/** How far a measure has come, as everybody may know. */
export type MeasureState = 'candidate' | 'scored' | 'lead';

/** The public list of measures by field of action. `after`: the last page's `next`. */
export async function listMeasures({ db }: Pick<App, 'db'>, process: Process, after = '') {
	const rows = await measureRows(db, process.id, {
		after: readCursor(after),
		limit: PAGE_SIZE + 1
	});
	const page = rows.slice(0, PAGE_SIZE);
	const last = page.at(-1);
	const ids = page.map(({ id }) => id);
	const results = await publishedResults(db, process.id);
	const costs = await totalCosts(db, ids);
	const counts = await ideaCounts(db, ids);
	const measures = page.map(({ id, ...measure }) => ({
		...measure,
		state: stateOf(results, id),
		costs: costs.get(id) ?? null,
		ideas: counts.get(id) ?? 0
	}));
	const next = last && rows.length > PAGE_SIZE ? `${last.field.position}-${last.number}` : null;
	return { measures, next };
}

/** Everything on the public page of one measure; undefined where there is none. */
export async function measurePage({ db }: Pick<App, 'db'>, process: Process, number: number) {
	const measure = await measureByNumber(db, process.id, number);
	if (!measure) return undefined;
	const round = await publishedRound(db, process.id);
	const results = round ? await resultsOf(db, round) : null;
	const standing = results?.ranking.find(({ measureId }) => measureId === measure.id) ?? null;
	const way = await wayBackOf(db, process.id, measure.id);
	const costs = await yearlyCosts(db, [measure.id]);
	return {
		measure,
		state: stateOf(results, measure.id),
		goals: await goalsOfMeasures(db, [measure.id]),
		costs: costs.map(({ year, cents }) => ({ year, cents })),
		check: costCheck(costs, measure.printedTotal),
		scores:
			round && results && standing
				? {
						...standing,
						scale: results.scale,
						ranked: results.ranking.filter(({ rank }) => rank !== null).length,
						minScorers: round.minScorers,
						roundTitle: round.title,
						criteria: await criteriaOfMeasure(db, round, measure.id)
					}
				: null,
		way,
		figures: figuresOf([way])
	};
}

export type MeasurePage = NonNullable<Awaited<ReturnType<typeof measurePage>>>;

async function publishedResults(db: Reader, processId: string): Promise<RoundResults | null> {
	const round = await publishedRound(db, processId);
	return round ? resultsOf(db, round) : null;
}

function stateOf(results: RoundResults | null, measureId: string): MeasureState {
	const standing = results?.ranking.find((row) => row.measureId === measureId);
	if (standing?.leadReason) return 'lead';
	return standing && standing.rank !== null ? 'scored' : 'candidate';
}

function readCursor(text: string): MeasureCursor | null {
	const [, field, number] = /^(\d{1,6})-(\d{1,9})$/.exec(text) ?? [];
	return field && number ? { field: Number(field), number: Number(number) } : null;
}
