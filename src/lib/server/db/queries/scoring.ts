import { and, asc, count, desc, eq, inArray, lt, ne, or, sql } from 'drizzle-orm';
import type { Reader, Writer } from '../database';
import {
	criteria,
	fields,
	measures,
	memberships,
	persons,
	recusals,
	roles,
	roundMeasures,
	rounds,
	scores
} from '../schema';

export type Round = typeof rounds.$inferSelect;
export type CriterionRow = typeof criteria.$inferSelect;

export async function roundById(db: Reader, id: string): Promise<Round | undefined> {
	const [row] = await db.select().from(rounds).where(eq(rounds.id, id));
	return row;
}

export async function roundByNumber(
	db: Reader,
	processId: string,
	number: number
): Promise<Round | undefined> {
	const [row] = await db
		.select()
		.from(rounds)
		.where(and(eq(rounds.processId, processId), eq(rounds.number, number)));
	return row;
}

/** The open round, else the one that closed last; drafts do not count. */
export async function latestRound(db: Reader, processId: string): Promise<Round | undefined> {
	const isClosed = sql`case when ${rounds.state} = 'open' then 0 else 1 end`;
	const [row] = await db
		.select()
		.from(rounds)
		.where(and(eq(rounds.processId, processId), ne(rounds.state, 'draft')))
		.orderBy(isClosed, desc(rounds.number))
		.limit(1);
	return row;
}

export function criteriaOf(db: Reader, roundId: string): Promise<CriterionRow[]> {
	return db
		.select()
		.from(criteria)
		.where(eq(criteria.roundId, roundId))
		.orderBy(asc(criteria.position));
}

/** The measures of a round in the order of their numbers. */
export function measuresOfRound(db: Reader, roundId: string) {
	return db
		.select({
			id: measures.id,
			number: measures.number,
			title: measures.title,
			field: { sign: fields.sign, name: fields.name }
		})
		.from(roundMeasures)
		.innerJoin(measures, eq(measures.id, roundMeasures.measureId))
		.innerJoin(fields, eq(fields.id, measures.fieldId))
		.where(eq(roundMeasures.roundId, roundId))
		.orderBy(asc(measures.number));
}

export function scoresOf(db: Reader, roundId: string) {
	return db.select().from(scores).where(eq(scores.roundId, roundId));
}

export function recusalsOf(db: Reader, roundId: string) {
	return db.select().from(recusals).where(eq(recusals.roundId, roundId));
}

/** Who declared a conflict of interest for what and why, by measure. */
export function recusalsWithNames(db: Reader, roundId: string) {
	return db
		.select({ name: persons.name, title: measures.title, reason: recusals.reason, at: recusals.at })
		.from(recusals)
		.innerJoin(persons, eq(persons.id, recusals.scorerId))
		.innerJoin(measures, eq(measures.id, recusals.measureId))
		.where(eq(recusals.roundId, roundId))
		.orderBy(asc(measures.number), asc(recusals.at))
		.limit(500);
}

/** A page of the rounds of a process, the newest first, each with the number of its measures. */
export function roundsBefore(
	db: Reader,
	processId: string,
	{ before, limit }: { before: number | null; limit: number }
) {
	return db
		.select({
			id: rounds.id,
			number: rounds.number,
			title: rounds.title,
			state: rounds.state,
			closesAt: rounds.closesAt,
			measures: count(roundMeasures.measureId)
		})
		.from(rounds)
		.leftJoin(roundMeasures, eq(roundMeasures.roundId, rounds.id))
		.where(
			and(eq(rounds.processId, processId), before === null ? undefined : lt(rounds.number, before))
		)
		.groupBy(rounds.id)
		.orderBy(desc(rounds.number))
		.limit(limit);
}

/** Whether any round of the process is open. */
export async function isAnyOpen(db: Reader, processId: string): Promise<boolean> {
	const open = and(eq(rounds.processId, processId), eq(rounds.state, 'open'));
	return (await db.$count(rounds, open)) > 0;
}

/** Which of the ids are measures of the process. */
export async function knownMeasures(db: Reader, processId: string, ids: readonly string[]) {
	if (ids.length === 0) return [];
	const rows = await db
		.select({ id: measures.id })
		.from(measures)
		.where(and(eq(measures.processId, processId), inArray(measures.id, [...ids])));
	return rows.map(({ id }) => id);
}

/** Replaces the measures of a draft. */
export async function replaceMeasures(
	tx: Writer,
	roundId: string,
	measureIds: readonly string[]
): Promise<void> {
	await tx.delete(roundMeasures).where(eq(roundMeasures.roundId, roundId));
	const rows = measureIds.map((measureId) => ({ roundId, measureId }));
	if (rows.length) await tx.insert(roundMeasures).values(rows);
}

/** Everybody who has a role in the process, with what it lets them do; and whoever has scored. */
export async function possibleScorers(db: Reader, processId: string, roundId: string) {
	const members = await db
		.selectDistinct({ id: persons.id, name: persons.name, actions: roles.actions })
		.from(memberships)
		.innerJoin(roles, eq(roles.id, memberships.roleId))
		.innerJoin(persons, eq(persons.id, memberships.personId))
		.where(eq(roles.processId, processId));
	const active = await db
		.selectDistinct({ id: persons.id, name: persons.name })
		.from(persons)
		.leftJoin(scores, and(eq(scores.scorerId, persons.id), eq(scores.roundId, roundId)))
		.leftJoin(recusals, and(eq(recusals.scorerId, persons.id), eq(recusals.roundId, roundId)))
		.where(or(eq(scores.roundId, roundId), eq(recusals.roundId, roundId)));
	return { members, active };
}

/** What one person has given in a round. */
export function scoresBy(db: Reader, roundId: string, scorerId: string) {
	return db
		.select()
		.from(scores)
		.where(and(eq(scores.roundId, roundId), eq(scores.scorerId, scorerId)));
}

/** What one person has declared in a round. */
export function recusalsBy(db: Reader, roundId: string, scorerId: string) {
	return db
		.select()
		.from(recusals)
		.where(and(eq(recusals.roundId, roundId), eq(recusals.scorerId, scorerId)));
}

/** Writes a score; what was stored for the same criterion before is replaced. [SCO-17] */
export async function putScore(tx: Writer, score: typeof scores.$inferInsert): Promise<void> {
	const { value, at } = score;
	await tx
		.insert(scores)
		.values(score)
		.onConflictDoUpdate({
			target: [scores.roundId, scores.measureId, scores.criterionId, scores.scorerId],
			set: { value, at }
		});
}

/** Writes a recusal; false where it was declared already, which then stands. */
export async function addRecusal(
	tx: Writer,
	recusal: typeof recusals.$inferInsert
): Promise<boolean> {
	const added = await tx
		.insert(recusals)
		.values(recusal)
		.onConflictDoNothing()
		.returning({ measureId: recusals.measureId });
	return added.length > 0;
}
