import { figuresOf } from '$lib/domain/lineage/lineage';
import { costCheck } from '$lib/domain/measure/measure';
import type { App } from '../../app';
import type { Process } from '../../db/queries/processes';
import { measureInRound } from '../../db/queries/measure-page';
import { measuresWithTotals, type MeasureCursor } from '../../db/queries/public-measures';
import { publishedRecord, type JudgedRound } from '../../db/queries/round-record';
import { wayBackOf } from '../selection/lineage';
import { criteriaOfMeasure, resultsFrom, type RoundResults } from '../selection/results';

const PAGE_SIZE = 60;

/** How far a measure has come, as everybody may know. */
export type MeasureState = 'candidate' | 'scored' | 'lead';

/** The public list of measures by field of action. `after`: the last page's `next`. */
export async function listMeasures({ db }: Pick<App, 'db'>, process: Process, after = '') {
	const limit = PAGE_SIZE + 1;
	const rows = await measuresWithTotals(db, process.id, { after: readCursor(after), limit });
	const page = rows.slice(0, PAGE_SIZE);
	const last = page.at(-1);
	const judged = await publishedRecord(db, process.id);
	const results = judged ? resultsFrom(judged) : null;
	const measures = page.map(({ id, ...measure }) => ({ ...measure, state: stateOf(results, id) }));
	const next = last && rows.length > PAGE_SIZE ? `${last.field.position}-${last.number}` : null;
	return { measures, next };
}

/** Everything on the public page of one measure; undefined where there is none. */
export async function measurePage({ db }: Pick<App, 'db'>, process: Process, number: number) {
	const found = await measureInRound(db, process.id, number);
	if (!found) return undefined;
	const { measure, costs, goals, judged } = found;
	const results = judged && resultsFrom(judged);
	const way = await wayBackOf(db, process.id, measure.id);
	return {
		measure,
		state: stateOf(results, measure.id),
		goals,
		costs,
		check: costCheck(costs, measure.printedTotal),
		scores: judged && results && scoresOf(judged, results, measure.id),
		way,
		figures: figuresOf([way])
	};
}

/** What a round said of a measure; null where it was not judged there. */
function scoresOf(judged: JudgedRound, { ranking, scale }: RoundResults, measureId: string) {
	const { round } = judged;
	const standing = ranking.find((row) => row.measureId === measureId);
	if (!standing) return null;
	return {
		...standing,
		scale,
		ranked: ranking.filter(({ rank }) => rank !== null).length,
		minScorers: round.minScorers,
		roundTitle: round.title,
		criteria: criteriaOfMeasure(judged, measureId)
	};
}

export type MeasurePage = NonNullable<Awaited<ReturnType<typeof measurePage>>>;

function stateOf(results: RoundResults | null, measureId: string): MeasureState {
	const standing = results?.ranking.find((row) => row.measureId === measureId);
	if (standing?.leadReason) return 'lead';
	return standing && standing.rank !== null ? 'scored' : 'candidate';
}

function readCursor(text: string): MeasureCursor | null {
	const [, field, number] = /^(\d{1,6})-(\d{1,9})$/.exec(text) ?? [];
	return field && number ? { field: Number(field), number: Number(number) } : null;
}
