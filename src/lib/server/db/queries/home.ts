/** What the front page of a process counts and shows. */
import { and, asc, count, desc, eq, gt, isNotNull, sql } from 'drizzle-orm';
import type { Reader } from '../database';
import { ideas, liveSessions, rounds, supports, workshops, comments } from '../schema';

/** Sums over the published ideas of each field of action. */
export function sumsByField(db: Reader, processId: string) {
	return db
		.select({
			fieldId: ideas.fieldId,
			ideas: count(),
			comments: sql`sum(${ideas.commentCount})`.mapWith(Number),
			supports: sql`sum(${ideas.supportCount})`.mapWith(Number),
			guestSupports: sql`sum(${ideas.guestSupportCount})`.mapWith(Number)
		})
		.from(ideas)
		.where(and(eq(ideas.processId, processId), eq(ideas.state, 'published')))
		.groupBy(ideas.fieldId);
}

/** The next workshop that has not ended at `now`. */
export async function nextWorkshop(db: Reader, processId: string, now: Date) {
	const [row] = await db
		.select({
			number: workshops.number,
			title: workshops.title,
			place: workshops.place,
			startsAt: workshops.startsAt,
			endsAt: workshops.endsAt
		})
		.from(workshops)
		.where(and(eq(workshops.processId, processId), gt(workshops.endsAt, now)))
		.orderBy(asc(workshops.startsAt))
		.limit(1);
	return row;
}

/** How many workshops there are, and how many phones took part in their votes. */
export async function workshopFigures(db: Reader, processId: string) {
	const [row] = await db
		.select({
			workshops: sql`count(distinct ${workshops.id})`.mapWith(Number),
			phones: sql`coalesce(sum(${liveSessions.seatCount}), 0)`.mapWith(Number)
		})
		.from(workshops)
		.leftJoin(liveSessions, eq(liveSessions.workshopId, workshops.id))
		.where(eq(workshops.processId, processId));
	return row ?? { workshops: 0, phones: 0 };
}

/** Ids of ideas that were supported or discussed most since `since`, the liveliest first. */
export async function movingIdeas(
	db: Reader,
	processId: string,
	{ since, size }: { since: Date; size: number }
): Promise<string[]> {
	const supported = db
		.select({ ideaId: supports.ideaId, moves: count().as('moves') })
		.from(supports)
		.innerJoin(ideas, eq(ideas.id, supports.ideaId))
		.where(
			and(eq(ideas.processId, processId), eq(ideas.state, 'published'), gt(supports.at, since))
		)
		.groupBy(supports.ideaId);
	const discussed = db
		.select({ ideaId: comments.ideaId, moves: count().as('moves') })
		.from(comments)
		.innerJoin(ideas, eq(ideas.id, comments.ideaId))
		.where(
			and(
				eq(ideas.processId, processId),
				eq(ideas.state, 'published'),
				eq(comments.state, 'published'),
				gt(comments.publishedAt, since)
			)
		)
		.groupBy(comments.ideaId);
	const moved = supported.unionAll(discussed).as('moved');
	const rows = await db
		.select({ ideaId: moved.ideaId })
		.from(moved)
		.groupBy(moved.ideaId)
		.orderBy(desc(sql`sum(${moved.moves})`), asc(moved.ideaId))
		.limit(size);
	return rows.map(({ ideaId }) => ideaId);
}

/** Whether any round of the process is public. */
export async function hasPublishedRound(db: Reader, processId: string): Promise<boolean> {
	const rows = await db
		.select({ id: rounds.id })
		.from(rounds)
		.where(and(eq(rounds.processId, processId), isNotNull(rounds.publishedAt)))
		.limit(1);
	return rows.length > 0;
}
