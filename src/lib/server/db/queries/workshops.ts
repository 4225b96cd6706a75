import {
	and,
	asc,
	count,
	desc,
	eq,
	gte,
	inArray,
	isNotNull,
	isNull,
	lt,
	or,
	sql,
	type SQL
} from 'drizzle-orm';
import type { Reader } from '../database';
import { cards, fields, ideas, liveSessions, polls, workshops } from '../schema';

export type Workshop = typeof workshops.$inferSelect;

export async function workshopByNumber(
	db: Reader,
	processId: string,
	number: number
): Promise<Workshop | undefined> {
	const [row] = await db
		.select()
		.from(workshops)
		.where(and(eq(workshops.processId, processId), eq(workshops.number, number)));
	return row;
}

export async function workshopById(
	db: Reader,
	processId: string,
	id: string
): Promise<Workshop | undefined> {
	const [row] = await db
		.select()
		.from(workshops)
		.where(and(eq(workshops.processId, processId), eq(workshops.id, id)));
	return row;
}

/** How many cards, closed polls and phones a workshop had. */
export interface Figures {
	cards: number;
	polls: number;
	seats: number;
	/** Whether a live session is open at this moment. */
	isLive: boolean;
}

export type WorkshopWithFigures = Workshop & { figures: Figures };

/** Workshops that pass a condition, each with its figures. */
function withFigures(db: Reader, condition: SQL | undefined) {
	const ofCards = db
		.select({ count: count() })
		.from(cards)
		.where(eq(cards.workshopId, workshops.id));
	const ofPolls = db
		.select({ count: count() })
		.from(polls)
		.where(and(eq(polls.workshopId, workshops.id), eq(polls.state, 'closed')));
	const ofSessions = eq(liveSessions.workshopId, workshops.id);
	const seats = db
		.select({ most: sql`coalesce(max(${liveSessions.seatCount}), 0)` })
		.from(liveSessions)
		.where(ofSessions);
	const open = db
		.select({ count: count(liveSessions.joinCode) })
		.from(liveSessions)
		.where(ofSessions);
	return db
		.select({
			workshop: workshops,
			figures: {
				cards: sql`${ofCards}`.mapWith(Number),
				polls: sql`${ofPolls}`.mapWith(Number),
				seats: sql`${seats}`.mapWith(Number),
				isLive: sql`${open}`.mapWith((sessions) => Number(sessions) > 0)
			}
		})
		.from(workshops)
		.where(condition);
}

const joined = (rows: { workshop: Workshop; figures: Figures }[]): WorkshopWithFigures[] =>
	rows.map(({ workshop, figures }) => ({ ...workshop, figures }));

/** A workshop with its figures, by its number. */
export async function workshopWithFigures(
	db: Reader,
	processId: string,
	number: number
): Promise<WorkshopWithFigures | undefined> {
	const named = and(eq(workshops.processId, processId), eq(workshops.number, number));
	return joined(await withFigures(db, named))[0];
}

/** Workshops that have not ended, soonest first. */
export async function comingWorkshops(
	db: Reader,
	processId: string,
	{ now, limit }: { now: Date; limit: number }
): Promise<WorkshopWithFigures[]> {
	const coming = and(eq(workshops.processId, processId), gte(workshops.endsAt, now));
	const rows = await withFigures(db, coming)
		.orderBy(asc(workshops.startsAt), asc(workshops.id))
		.limit(limit);
	return joined(rows);
}

/** Workshops that have ended, latest first, beginning after `before`. */
export async function pastWorkshops(
	db: Reader,
	processId: string,
	{ now, limit, before }: { now: Date; limit: number; before: Workshop | undefined }
): Promise<WorkshopWithFigures[]> {
	const ended = and(eq(workshops.processId, processId), lt(workshops.endsAt, now));
	const place =
		before &&
		or(
			lt(workshops.startsAt, before.startsAt),
			and(eq(workshops.startsAt, before.startsAt), lt(workshops.id, before.id))
		);
	const rows = await withFigures(db, and(ended, place))
		.orderBy(desc(workshops.startsAt), desc(workshops.id))
		.limit(limit);
	return joined(rows);
}

/** The published ideas that came from a workshop, newest first, and how many there are. */
export async function ideasOfWorkshop(db: Reader, workshopId: string, limit: number) {
	const rows = await db
		.select({
			number: ideas.number,
			title: ideas.title,
			fieldSign: fields.sign,
			field: fields.name,
			total: sql`count(*) over ()`.mapWith(Number)
		})
		.from(ideas)
		.innerJoin(fields, eq(fields.id, ideas.fieldId))
		.where(and(eq(ideas.workshopId, workshopId), eq(ideas.state, 'published')))
		.orderBy(desc(ideas.publishedAt), desc(ideas.id))
		.limit(limit);
	return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** The open session of a workshop, if there is one. */
export async function openSessionOf(db: Reader, workshopId: string) {
	const [row] = await db
		.select()
		.from(liveSessions)
		.where(and(eq(liveSessions.workshopId, workshopId), isNull(liveSessions.closedAt)));
	return row;
}

/** Published ideas of a process by their ids. */
export async function publishedIdeas(db: Reader, processId: string, ids: readonly string[]) {
	if (ids.length === 0) return [];
	return db
		.select({ id: ideas.id, number: ideas.number, title: ideas.title })
		.from(ideas)
		.where(
			and(
				eq(ideas.processId, processId),
				eq(ideas.state, 'published'),
				isNotNull(ideas.publishedAt),
				inArray(ideas.id, [...ids])
			)
		);
}
