import { costCheck } from '$lib/domain/measure/measure';
import { analyse } from '$lib/domain/search/analyse';
import type { App } from '../../app';
import type { Reader } from '../../db/database';
import {
	costsOf,
	goalsOfMeasure,
	ideasOfMeasure,
	ideasToLink,
	measureByNumber,
	measuresAfter,
	votesOnIdeas,
	type Measure
} from '../../db/queries/measures';
import { fieldsOf, goalsOf, type Process } from '../../db/queries/processes';

const PAGE_SIZE = 50;
const MOST_FINDS = 10;

/** A page of the measures of a process. @param after number of the last measure of the page before */
export async function listMeasures({ db }: App, process: Process, after: number) {
	const rows = await measuresAfter(db, process.id, { after, limit: PAGE_SIZE + 1 });
	const measures = rows.slice(0, PAGE_SIZE).map(({ printedTotal, ...row }) => ({
		...row,
		difference: printedTotal === null ? 0 : printedTotal - row.cents
	}));
	return { measures, next: rows.length > PAGE_SIZE ? measures.at(-1)?.number : undefined };
}

/** Fields of action and goals to choose from. */
export async function measureChoices({ db }: App, process: Process) {
	const fields = await fieldsOf(db, process.id);
	const goals = await goalsOf(db, process.id);
	return {
		fields: fields.map(({ id, name, sign }) => ({ id, name, sign })),
		goals: goals.map(({ id, name, kind }) => ({ id, name, kind }))
	};
}

/** A measure with what stands behind it; undefined where there is none with this number. */
export async function measurePage({ db }: App, process: Process, number: number) {
	const measure = await measureByNumber(db, process.id, number);
	return measure && measureProfile(db, measure);
}

/** Published ideas that could be put behind a measure, found by words. */
export async function findIdeas(
	{ db }: App,
	measure: Pick<Measure, 'id' | 'processId'>,
	q: string
) {
	const tokens = analyse(q);
	if (tokens.length === 0) return [];
	return ideasToLink(db, measure, { tokens, limit: MOST_FINDS });
}

export type MeasureProfile = Awaited<ReturnType<typeof measureProfile>>;

/** Summary, goals, costs, ideas, and what workshops said of these ideas. */
export async function measureProfile(db: Reader, measure: Measure) {
	const fields = await fieldsOf(db, measure.processId);
	const field = fields.find(({ id }) => id === measure.fieldId);
	const costs = await costsOf(db, measure.id);
	const ideas = await ideasOfMeasure(db, measure.id);
	const votes = await votesOnIdeas(
		db,
		ideas.map(({ id }) => id)
	);
	return {
		...measure,
		field: { id: measure.fieldId, name: field?.name ?? '', sign: field?.sign ?? '' },
		goals: await goalsOfMeasure(db, measure.id),
		costs,
		check: costCheck(costs, measure.printedTotal),
		ideas: ideas.map((idea) => ({
			...idea,
			votes: votes.filter(({ ideaId }) => ideaId === idea.id)
		}))
	};
}
