import { and, asc, count, eq, gt, inArray, or, sql, sum } from 'drizzle-orm';
import type { Reader } from '../database';
import { fields, goals, measureCosts, measureGoals, measureIdeas, measures } from '../schema';

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
