import { and, asc, count, eq, gt, inArray, or, sql, sum, type SQL } from 'drizzle-orm';
import type { Reader } from '../database';
import { given, left } from '../parts';
import {
	fields,
	goals,
	measureCosts,
	measureGoals,
	measureIdeas,
	measures,
	rounds
} from '../schema';
import { publishedRoundId } from './selection';

/** Where the list goes on: place of the field, and number of the measure. */
export interface MeasureCursor {
	field: number;
	number: number;
}

const shown = {
	id: measures.id,
	number: measures.number,
	title: measures.title,
	summary: measures.summary,
	source: measures.source,
	printedTotal: measures.printedTotal,
	field: { sign: fields.sign, name: fields.name, position: fields.position }
};

export type MeasureRow = Awaited<ReturnType<typeof measureRows>>[number];

interface Portion {
	after: MeasureCursor | null;
	limit: number;
}

/** Measures by field of action and number. */
export function measureRows(db: Reader, processId: string, { after, limit }: Portion) {
	return db
		.select(shown)
		.from(measures)
		.innerJoin(fields, eq(fields.id, measures.fieldId))
		.where(and(eq(measures.processId, processId), isBehind(after)))
		.orderBy(asc(fields.position), asc(measures.number))
		.limit(limit);
}

const isBehind = (cursor: MeasureCursor | null) =>
	cursor
		? or(
				gt(fields.position, cursor.field),
				and(eq(fields.position, cursor.field), gt(measures.number, cursor.number))
			)
		: undefined;

/** The same with the total planned cost in cents, null without costs, and the number of ideas. */
export function measuresWithTotals(db: Reader, processId: string, { after, limit }: Portion) {
	const costs = db
		.select({ cents: sum(measureCosts.cents) })
		.from(measureCosts)
		.where(eq(measureCosts.measureId, measures.id));
	const behind = db
		.select({ ideas: count() })
		.from(measureIdeas)
		.where(eq(measureIdeas.measureId, measures.id));
	return db
		.select({
			...shown,
			costs: sql<number | null>`${costs}`.mapWith(Number),
			ideas: sql`${behind}`.mapWith(Number)
		})
		.from(measures)
		.innerJoin(fields, eq(fields.id, measures.fieldId))
		.where(and(eq(measures.processId, processId), isBehind(after)))
		.orderBy(asc(fields.position), asc(measures.number))
		.limit(limit);
}

/** What a measure costs in each year and what it counts towards, in one question. */
function planOf(db: Reader, measureId: SQL) {
	const costs = db
		.select({
			measureId: measureCosts.measureId,
			year: given('year', measureCosts.year),
			cents: given('cents', measureCosts.cents),
			place: left('place', goals.position),
			kind: left('goal_kind', goals.kind),
			goal: left('goal', goals.name)
		})
		.from(measureCosts)
		.where(eq(measureCosts.measureId, measureId));
	const towards = db
		.select({
			measureId: measureGoals.measureId,
			year: left('year', measureCosts.year),
			cents: left('cents', measureCosts.cents),
			place: given('place', goals.position),
			kind: given('goal_kind', goals.kind),
			goal: given('goal', goals.name)
		})
		.from(measureGoals)
		.innerJoin(goals, eq(goals.id, measureGoals.goalId))
		.where(eq(measureGoals.measureId, measureId));
	return costs.unionAll(towards).as('plan');
}

/** The rows of a measure, one for each year and goal: see `measureInRound`. */
export function partsOfMeasure(db: Reader, processId: string, number: number) {
	const named = and(eq(measures.processId, processId), eq(measures.number, number));
	const id = db.select({ id: measures.id }).from(measures).where(named);
	const plan = planOf(db, sql`${id}`);
	return db
		.select({
			...shown,
			round: rounds,
			...{ year: plan.year, cents: plan.cents, goalKind: plan.kind, goal: plan.goal }
		})
		.from(measures)
		.innerJoin(fields, eq(fields.id, measures.fieldId))
		.leftJoin(rounds, eq(rounds.id, sql`${publishedRoundId(db, processId)}`))
		.leftJoin(plan, eq(plan.measureId, measures.id))
		.where(named)
		.orderBy(asc(plan.year), asc(plan.place));
}

/** A measure with costs and goals, and the round whose results are public, if there is one. */
export async function measureInRound(db: Reader, processId: string, number: number) {
	const rows = await partsOfMeasure(db, processId, number);
	const [first] = rows;
	if (!first) return undefined;
	const { round, year, cents, goalKind, goal, ...measure } = first;
	return {
		measure,
		round,
		costs: rows.flatMap(({ year, cents }) =>
			year !== null && cents !== null ? { year, cents } : []
		),
		goals: rows.flatMap(({ goalKind, goal }) =>
			goalKind && goal ? { kind: goalKind, name: goal } : []
		)
	};
}

/** The named measures by their numbers. */
export async function measuresById(db: Reader, ids: string[]): Promise<MeasureRow[]> {
	if (ids.length === 0) return [];
	return db
		.select(shown)
		.from(measures)
		.innerJoin(fields, eq(fields.id, measures.fieldId))
		.where(inArray(measures.id, ids))
		.orderBy(asc(measures.number));
}

/** Total planned cost of measures; those without costs are missing. Cents. */
export async function totalCosts(db: Reader, measureIds: string[]): Promise<Map<string, number>> {
	if (measureIds.length === 0) return new Map();
	const rows = await db
		.select({
			measureId: measureCosts.measureId,
			cents: sum(measureCosts.cents).mapWith(Number)
		})
		.from(measureCosts)
		.where(inArray(measureCosts.measureId, measureIds))
		.groupBy(measureCosts.measureId);
	return new Map(rows.map(({ measureId, cents }) => [measureId, cents ?? 0]));
}

/** Planned costs of measures, year by year. */
export async function yearlyCosts(db: Reader, measureIds: string[]) {
	if (measureIds.length === 0) return [];
	return db
		.select()
		.from(measureCosts)
		.where(inArray(measureCosts.measureId, measureIds))
		.orderBy(asc(measureCosts.year));
}

/** How many ideas each measure bundles. */
export async function ideaCounts(db: Reader, measureIds: string[]): Promise<Map<string, number>> {
	if (measureIds.length === 0) return new Map();
	const rows = await db
		.select({ measureId: measureIdeas.measureId, ideas: count() })
		.from(measureIdeas)
		.where(inArray(measureIdeas.measureId, measureIds))
		.groupBy(measureIdeas.measureId);
	return new Map(rows.map(({ measureId, ideas }) => [measureId, ideas]));
}

/** What measures count towards. */
export async function goalsOfMeasures(db: Reader, measureIds: string[]) {
	if (measureIds.length === 0) return [];
	return db
		.select({ measureId: measureGoals.measureId, kind: goals.kind, name: goals.name })
		.from(measureGoals)
		.innerJoin(goals, eq(goals.id, measureGoals.goalId))
		.where(inArray(measureGoals.measureId, measureIds))
		.orderBy(asc(goals.position));
}
