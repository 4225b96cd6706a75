import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import type { Reader } from '../database';
import { criteria, measures, recusals, roundMeasures, rounds, scores } from '../schema';

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
		.select({ id: measures.id, number: measures.number, title: measures.title })
		.from(roundMeasures)
		.innerJoin(measures, eq(measures.id, roundMeasures.measureId))
		.where(eq(roundMeasures.roundId, roundId))
		.orderBy(asc(measures.number));
}

export function scoresOf(db: Reader, roundId: string) {
	return db.select().from(scores).where(eq(scores.roundId, roundId));
}

export function recusalsOf(db: Reader, roundId: string) {
	return db.select().from(recusals).where(eq(recusals.roundId, roundId));
}
