import {
	and,
	asc,
	count,
	desc,
	eq,
	exists,
	gt,
	inArray,
	isNotNull,
	notExists,
	sum
} from 'drizzle-orm';
import type { YearCost } from '../../../domain/measure/measure';
import type { Reader, Writer } from '../database';
import {
	fields,
	goals,
	ideas,
	measureCosts,
	measureGoals,
	measureIdeas,
	measures,
	pollOptions,
	polls,
	workshops
} from '../schema';
import { ideaHolds } from '../search';

export type Measure = typeof measures.$inferSelect;

export async function measureByNumber(
	db: Reader,
	processId: string,
	number: number
): Promise<Measure | undefined> {
	const [row] = await db
		.select()
		.from(measures)
		.where(and(eq(measures.processId, processId), eq(measures.number, number)));
	return row;
}

/** A page of the measures of a process in the order of their numbers, each with field, cost and ideas. */
export async function measuresAfter(
	db: Reader,
	processId: string,
	{ after, limit }: { after: number; limit: number }
) {
	const rows = await db
		.select({
			id: measures.id,
			number: measures.number,
			title: measures.title,
			printedTotal: measures.printedTotal,
			field: { sign: fields.sign, name: fields.name }
		})
		.from(measures)
		.innerJoin(fields, eq(fields.id, measures.fieldId))
		.where(and(eq(measures.processId, processId), gt(measures.number, after)))
		.orderBy(asc(measures.number))
		.limit(limit);
	const ids = rows.map(({ id }) => id);
	const totals = new Map((await totalsOf(db, ids)).map((row) => [row.measureId, row.cents]));
	const linked = new Map((await ideaCountsOf(db, ids)).map((row) => [row.measureId, row.ideas]));
	return rows.map((row) => ({
		...row,
		cents: totals.get(row.id) ?? 0,
		ideas: linked.get(row.id) ?? 0
	}));
}

function totalsOf(db: Reader, measureIds: string[]) {
	return db
		.select({ measureId: measureCosts.measureId, cents: sum(measureCosts.cents).mapWith(Number) })
		.from(measureCosts)
		.where(inArray(measureCosts.measureId, measureIds))
		.groupBy(measureCosts.measureId);
}

function ideaCountsOf(db: Reader, measureIds: string[]) {
	return db
		.select({ measureId: measureIdeas.measureId, ideas: count() })
		.from(measureIdeas)
		.where(inArray(measureIdeas.measureId, measureIds))
		.groupBy(measureIdeas.measureId);
}

export function costsOf(db: Reader, measureId: string): Promise<YearCost[]> {
	return db
		.select({ year: measureCosts.year, cents: measureCosts.cents })
		.from(measureCosts)
		.where(eq(measureCosts.measureId, measureId))
		.orderBy(asc(measureCosts.year));
}

export function goalsOfMeasure(db: Reader, measureId: string) {
	return db
		.select({ id: goals.id, name: goals.name, kind: goals.kind })
		.from(measureGoals)
		.innerJoin(goals, eq(goals.id, measureGoals.goalId))
		.where(eq(measureGoals.measureId, measureId))
		.orderBy(asc(goals.position));
}

/** The ideas behind a measure, in the order of their numbers. */
export function ideasOfMeasure(db: Reader, measureId: string) {
	return db
		.select({
			id: ideas.id,
			number: ideas.number,
			title: ideas.title,
			text: ideas.text,
			state: ideas.state,
			channel: ideas.channel,
			supports: ideas.supportCount
		})
		.from(measureIdeas)
		.innerJoin(ideas, eq(ideas.id, measureIdeas.ideaId))
		.where(eq(measureIdeas.measureId, measureId))
		.orderBy(asc(ideas.number))
		.limit(200);
}

/** What workshops said of ideas: votes in polls that are closed. */
export async function votesOnIdeas(db: Reader, ideaIds: string[]) {
	if (ideaIds.length === 0) return [];
	return db
		.select({
			ideaId: pollOptions.ideaId,
			votes: pollOptions.votes,
			ballots: polls.ballotCount,
			question: polls.question,
			workshop: workshops.title,
			workshopNumber: workshops.number
		})
		.from(pollOptions)
		.innerJoin(polls, eq(polls.id, pollOptions.pollId))
		.innerJoin(workshops, eq(workshops.id, polls.workshopId))
		.where(
			and(
				inArray(pollOptions.ideaId, ideaIds),
				eq(polls.state, 'closed'),
				isNotNull(pollOptions.votes)
			)
		)
		.orderBy(asc(polls.closedAt), asc(pollOptions.position))
		.limit(200);
}

/** Published ideas that hold every token and do not stand behind the measure yet; newest first. */
export function ideasToLink(
	db: Reader,
	{ processId, id }: Pick<Measure, 'processId' | 'id'>,
	{ tokens, limit }: { tokens: readonly string[]; limit: number }
) {
	const linked = db
		.select({ ideaId: measureIdeas.ideaId })
		.from(measureIdeas)
		.where(and(eq(measureIdeas.ideaId, ideas.id), eq(measureIdeas.measureId, id)));
	const elsewhere = db
		.select({ ideaId: measureIdeas.ideaId })
		.from(measureIdeas)
		.where(eq(measureIdeas.ideaId, ideas.id));
	return db
		.select({
			id: ideas.id,
			number: ideas.number,
			title: ideas.title,
			text: ideas.text,
			isElsewhere: exists(elsewhere).mapWith(Boolean)
		})
		.from(ideas)
		.where(
			and(
				eq(ideas.processId, processId),
				eq(ideas.state, 'published'),
				notExists(linked),
				tokens.length ? ideaHolds(tokens) : undefined
			)
		)
		.orderBy(desc(ideas.publishedAt), desc(ideas.id))
		.limit(limit);
}

/** How many of the goals belong to the process. */
export function countGoals(db: Reader, processId: string, goalIds: string[]): Promise<number> {
	return db.$count(goals, and(eq(goals.processId, processId), inArray(goals.id, goalIds)));
}

/** Replaces goals and costs of a measure. */
export async function replaceParts(
	tx: Writer,
	measureId: string,
	{ goalIds, costs }: { goalIds: readonly string[]; costs: readonly YearCost[] }
): Promise<void> {
	await tx.delete(measureGoals).where(eq(measureGoals.measureId, measureId));
	await tx.delete(measureCosts).where(eq(measureCosts.measureId, measureId));
	const aims = goalIds.map((goalId) => ({ measureId, goalId }));
	if (aims.length) await tx.insert(measureGoals).values(aims);
	const years = costs.map((cost) => ({ measureId, ...cost }));
	if (years.length) await tx.insert(measureCosts).values(years);
}

/** Links an idea; false where it was linked already. */
export async function addLink(
	tx: Writer,
	link: typeof measureIdeas.$inferInsert
): Promise<boolean> {
	const added = await tx
		.insert(measureIdeas)
		.values(link)
		.onConflictDoNothing()
		.returning({ ideaId: measureIdeas.ideaId });
	return added.length > 0;
}

/** Unlinks an idea; false where it was not linked. */
export async function removeLink(
	tx: Writer,
	{ measureId, ideaId }: { measureId: string; ideaId: string }
): Promise<boolean> {
	const removed = await tx
		.delete(measureIdeas)
		.where(and(eq(measureIdeas.measureId, measureId), eq(measureIdeas.ideaId, ideaId)))
		.returning({ ideaId: measureIdeas.ideaId });
	return removed.length > 0;
}
