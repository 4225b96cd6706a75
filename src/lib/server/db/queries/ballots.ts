import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader, Writer } from '../database';
import { ballots, pollKeys, pollOptions, polls } from '../schema';

export type BallotRow = typeof ballots.$inferInsert;

/** So many rows go into one statement; both databases allow more parameters than this needs. */
const CHUNK = 500;

/** The keys of those polls among `pollIds` that take ballots at this moment. */
export async function keysOfOpenPolls(
	db: Reader,
	pollIds: readonly string[]
): Promise<Map<string, Buffer>> {
	const rows = await db
		.select({ pollId: polls.id, key: pollKeys.key })
		.from(polls)
		.innerJoin(pollKeys, eq(pollKeys.pollId, polls.id))
		.where(and(inArray(polls.id, [...pollIds]), eq(polls.state, 'open'), isNull(polls.closingAt)));
	return new Map(rows.map(({ pollId, key }) => [pollId, Buffer.from(key)]));
}

/** Adds ballots whose seat has none yet, and gives back which those were. */
export async function addBallots(tx: Writer, rows: BallotRow[]): Promise<Set<number>> {
	const added = new Set<number>();
	for (let from = 0; from < rows.length; from += CHUNK) {
		const stored = await tx
			.insert(ballots)
			.values(rows.slice(from, from + CHUNK))
			.onConflictDoNothing({ target: [ballots.pollId, ballots.voterKey] })
			.returning({ id: ballots.id });
		for (const { id } of stored) added.add(id);
	}
	return added;
}

/** The choices of those seats that have voted in a poll, by voter key. */
export async function choicesOf(
	db: Reader,
	pollId: string,
	voterKeys: readonly string[]
): Promise<Map<string, string[]>> {
	const rows = await db
		.select({ voterKey: ballots.voterKey, choices: ballots.choices })
		.from(ballots)
		.where(and(eq(ballots.pollId, pollId), inArray(ballots.voterKey, [...voterKeys])));
	return new Map(rows.map(({ voterKey, choices }) => [voterKey, choices]));
}

export function ballotsOf(db: Reader, pollId: string) {
	return db.select().from(ballots).where(eq(ballots.pollId, pollId)).orderBy(asc(ballots.id));
}

export function countBallots(db: Reader, pollId: string): Promise<number> {
	return db.$count(ballots, eq(ballots.pollId, pollId));
}

/** Writes a poll's ballots anew in the order given, and destroys the key that ties them to seats. */
export async function sealBallots(tx: Writer, pollId: string, inOrder: BallotRow[]): Promise<void> {
	await tx.delete(ballots).where(eq(ballots.pollId, pollId));
	for (let from = 0; from < inOrder.length; from += CHUNK) {
		await tx.insert(ballots).values(inOrder.slice(from, from + CHUNK));
	}
	await tx.delete(pollKeys).where(eq(pollKeys.pollId, pollId));
}

export async function writeVotes(tx: Writer, votes: ReadonlyMap<string, number>): Promise<void> {
	for (const [optionId, number] of votes) {
		await tx.update(pollOptions).set({ votes: number }).where(eq(pollOptions.id, optionId));
	}
}
