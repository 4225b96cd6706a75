import { and, asc, eq, inArray, lt, max } from 'drizzle-orm';
import type { Reader, Writer } from '../database';
import { ideas, pollOptions, polls, workshops } from '../schema';

export type Poll = typeof polls.$inferSelect;
export type PollOptionRow = typeof pollOptions.$inferSelect;

/** A poll of a process, with the workshop it belongs to. */
export async function pollOfProcess(
	db: Reader,
	processId: string,
	pollId: string
): Promise<Poll | undefined> {
	const [row] = await db
		.select({ poll: polls })
		.from(polls)
		.innerJoin(workshops, eq(workshops.id, polls.workshopId))
		.where(and(eq(polls.id, pollId), eq(workshops.processId, processId)));
	return row?.poll;
}

/** Open polls that stopped taking ballots before an instant, each with its process. */
export async function abandonedPolls(db: Reader, before: Date) {
	return db
		.select({ poll: polls, process: { id: workshops.processId } })
		.from(polls)
		.innerJoin(workshops, eq(workshops.id, polls.workshopId))
		.where(and(eq(polls.state, 'open'), lt(polls.closingAt, before)))
		.limit(20);
}

export async function pollById(db: Reader, pollId: string): Promise<Poll | undefined> {
	const [row] = await db.select().from(polls).where(eq(polls.id, pollId));
	return row;
}

export function optionsOf(db: Reader, pollId: string): Promise<PollOptionRow[]> {
	return db
		.select()
		.from(pollOptions)
		.where(eq(pollOptions.pollId, pollId))
		.orderBy(asc(pollOptions.position));
}

/** Polls of a workshop in their order, each with its options. */
export async function pollsOfWorkshop(db: Reader, workshopId: string) {
	const rows = await db
		.select()
		.from(polls)
		.where(eq(polls.workshopId, workshopId))
		.orderBy(asc(polls.position), asc(polls.id))
		.limit(100);
	const options = await optionsWithIdeas(
		db,
		rows.map(({ id }) => id)
	);
	return rows.map((poll) => ({
		...poll,
		options: options.filter(({ pollId }) => pollId === poll.id)
	}));
}

async function optionsWithIdeas(db: Reader, pollIds: string[]) {
	if (pollIds.length === 0) return [];
	return db
		.select({
			id: pollOptions.id,
			pollId: pollOptions.pollId,
			label: pollOptions.label,
			votes: pollOptions.votes,
			ideaId: pollOptions.ideaId,
			ideaNumber: ideas.number
		})
		.from(pollOptions)
		.leftJoin(ideas, eq(ideas.id, pollOptions.ideaId))
		.where(inArray(pollOptions.pollId, pollIds))
		.orderBy(asc(pollOptions.position));
}

/** The place after the last poll of a workshop. */
export async function nextPosition(db: Reader, workshopId: string): Promise<number> {
	const [row] = await db
		.select({ last: max(polls.position) })
		.from(polls)
		.where(eq(polls.workshopId, workshopId));
	return (row?.last ?? -1) + 1;
}

/** Puts a poll's options in place of whatever was there. */
export async function replaceOptions(
	tx: Writer,
	pollId: string,
	options: { id: string; label: string; ideaId: string | null }[]
): Promise<void> {
	await tx.delete(pollOptions).where(eq(pollOptions.pollId, pollId));
	await tx
		.insert(pollOptions)
		.values(options.map((option, position) => ({ ...option, pollId, position })));
}
