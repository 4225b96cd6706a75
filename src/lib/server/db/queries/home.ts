/** What the front page of a process counts and shows. */
import { and, asc, count, desc, eq, gt, isNotNull, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '../database';
import {
	comments,
	fields,
	ideas,
	liveSessions,
	processes,
	rounds,
	supports,
	workshops
} from '../schema';
import { listed, type ListedIdea } from './ideas-list';

const isPublished = (processId: string) =>
	and(eq(ideas.processId, processId), eq(ideas.state, 'published'));

/** Fields of action, each with sums over its published ideas. */
export async function fieldsWithSums(db: Reader, processId: string) {
	const total = (name: string, summed: SQL) => summed.mapWith(Number).as(name);
	const sums = db
		.select({
			fieldId: ideas.fieldId,
			ideas: total('ideas', sql`count(*)`),
			comments: total('comments', sql`sum(${ideas.commentCount})`),
			supports: total('supports', sql`sum(${ideas.supportCount})`),
			guestSupports: total('guest_supports', sql`sum(${ideas.guestSupportCount})`)
		})
		.from(ideas)
		.where(isPublished(processId))
		.groupBy(ideas.fieldId)
		.as('sums');
	const rows = await db
		.select({
			...{ id: fields.id, sign: fields.sign, name: fields.name },
			...{ ideas: sums.ideas, comments: sums.comments },
			...{ supports: sums.supports, guestSupports: sums.guestSupports }
		})
		.from(fields)
		.leftJoin(sums, eq(sums.fieldId, fields.id))
		.where(eq(fields.processId, processId))
		.orderBy(asc(fields.position));
	return rows.map(({ ideas, comments, supports, guestSupports, ...field }) => ({
		...field,
		...{ ideas: ideas ?? 0, comments: comments ?? 0 },
		...{ supports: supports ?? 0, guestSupports: guestSupports ?? 0 }
	}));
}

/**
 * The next workshop that has not ended at `now`, how many workshops there are, how many phones took
 * part in their votes, and whether any round is public.
 */
export async function happenings(db: Reader, processId: string, now: Date) {
	const ofProcess = eq(workshops.processId, processId);
	const next = db
		.select({ id: workshops.id })
		.from(workshops)
		.where(and(ofProcess, gt(workshops.endsAt, now)))
		.orderBy(asc(workshops.startsAt))
		.limit(1);
	const all = db.select({ count: count() }).from(workshops).where(ofProcess);
	const phones = db
		.select({ seats: sql`coalesce(sum(${liveSessions.seatCount}), 0)` })
		.from(liveSessions)
		.innerJoin(workshops, eq(workshops.id, liveSessions.workshopId))
		.where(ofProcess);
	const published = db
		.select({ count: count() })
		.from(rounds)
		.where(and(eq(rounds.processId, processId), isNotNull(rounds.publishedAt)));
	const [row] = await db
		.select({
			workshop: {
				number: workshops.number,
				title: workshops.title,
				place: workshops.place,
				startsAt: workshops.startsAt,
				endsAt: workshops.endsAt
			},
			workshops: sql`${all}`.mapWith(Number),
			phones: sql`${phones}`.mapWith(Number),
			publishedRounds: sql`${published}`.mapWith(Number)
		})
		.from(processes)
		.leftJoin(workshops, eq(workshops.id, sql`${next}`))
		.where(eq(processes.id, processId));
	return row ?? { workshop: null, workshops: 0, phones: 0, publishedRounds: 0 };
}

interface Sizes {
	newest: number;
	moving: number;
	/** From when on support and discussion count. */
	since: Date;
}

/**
 * The newest ideas, and those that were supported or discussed most, the liveliest first. An idea may
 * be among both.
 */
export async function frontIdeas(
	db: Reader,
	processId: string,
	sizes: Sizes
): Promise<{ newest: ListedIdea[]; moving: ListedIdea[] }> {
	const rows = await candidates(db, processId, sizes);
	const ideasOf = (chosen: typeof rows): ListedIdea[] => chosen.map(({ moves: _, ...row }) => row);
	const byId = (a: ListedIdea, b: ListedIdea) => (a.id < b.id ? -1 : 1);
	const time = ({ publishedAt }: ListedIdea) => publishedAt?.getTime() ?? 0;
	return {
		newest: ideasOf(
			rows.filter(({ moves }) => moves === 0).sort((a, b) => time(b) - time(a) || byId(b, a))
		),
		moving: ideasOf(
			rows.filter(({ moves }) => moves > 0).sort((a, b) => b.moves - a.moves || byId(a, b))
		)
	};
}

/** The rows of both lists in one question; `moves` is 0 in those of the newest. */
export function candidates(db: Reader, processId: string, { newest, moving, since }: Sizes) {
	const newestIds = db
		.select({ id: ideas.id, moves: sql<number>`0`.as('moves') })
		.from(ideas)
		.where(isPublished(processId))
		.orderBy(desc(ideas.publishedAt), desc(ideas.id))
		.limit(newest)
		.as('newest_ids');
	const movingIds = movingIdeas(db, processId, { since, size: moving });
	const chosen = db.select().from(newestIds).unionAll(db.select().from(movingIds)).as('chosen');
	return db
		.select({ ...listed(db), moves: sql`${chosen.moves}`.mapWith(Number) })
		.from(chosen)
		.innerJoin(ideas, eq(ideas.id, chosen.id))
		.leftJoin(workshops, eq(workshops.id, ideas.workshopId));
}

function movingIdeas(
	db: Reader,
	processId: string,
	{ since, size }: { since: Date; size: number }
) {
	const supported = db
		.select({ ideaId: supports.ideaId, moves: count().as('moves') })
		.from(supports)
		.innerJoin(ideas, eq(ideas.id, supports.ideaId))
		.where(and(isPublished(processId), gt(supports.at, since)))
		.groupBy(supports.ideaId);
	const discussed = db
		.select({ ideaId: comments.ideaId, moves: count().as('moves') })
		.from(comments)
		.innerJoin(ideas, eq(ideas.id, comments.ideaId))
		.where(
			and(isPublished(processId), eq(comments.state, 'published'), gt(comments.publishedAt, since))
		)
		.groupBy(comments.ideaId);
	const moved = supported.unionAll(discussed).as('moved');
	const moves = sql<number>`sum(${moved.moves})`;
	return db
		.select({ id: moved.ideaId, moves: moves.as('moves') })
		.from(moved)
		.groupBy(moved.ideaId)
		.orderBy(desc(moves), asc(moved.ideaId))
		.limit(size)
		.as('moving_ids');
}
