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
	sql
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

/** Workshops that have not ended, soonest first. */
export function comingWorkshops(
	db: Reader,
	processId: string,
	{ now, limit }: { now: Date; limit: number }
): Promise<Workshop[]> {
	return db
		.select()
		.from(workshops)
		.where(and(eq(workshops.processId, processId), gte(workshops.endsAt, now)))
		.orderBy(asc(workshops.startsAt), asc(workshops.id))
		.limit(limit);
}

/** Workshops that have ended, latest first, beginning after `before`. */
export function pastWorkshops(
	db: Reader,
	processId: string,
	{ now, limit, before }: { now: Date; limit: number; before: Workshop | undefined }
): Promise<Workshop[]> {
	const ended = and(eq(workshops.processId, processId), lt(workshops.endsAt, now));
	const place =
		before &&
		or(
			lt(workshops.startsAt, before.startsAt),
			and(eq(workshops.startsAt, before.startsAt), lt(workshops.id, before.id))
		);
	return db
		.select()
		.from(workshops)
		.where(and(ended, place))
		.orderBy(desc(workshops.startsAt), desc(workshops.id))
		.limit(limit);
}

/** How many cards, closed polls and phones a workshop had. */
export interface Figures {
	cards: number;
	polls: number;
	seats: number;
	/** Whether a live session is open at this moment. */
	isLive: boolean;
}

export const NO_FIGURES: Figures = { cards: 0, polls: 0, seats: 0, isLive: false };

/** The figures of several workshops, by their ids. */
export async function workshopFigures(db: Reader, ids: readonly string[]) {
	const figures = new Map<string, Figures>(ids.map((id) => [id, NO_FIGURES]));
	if (ids.length === 0) return figures;
	const change = (id: string, part: Partial<Figures>) => {
		const before = figures.get(id);
		if (before) figures.set(id, { ...before, ...part });
	};
	const cardRows = await db
		.select({ id: cards.workshopId, cards: count() })
		.from(cards)
		.where(inArray(cards.workshopId, [...ids]))
		.groupBy(cards.workshopId);
	for (const row of cardRows) change(row.id, { cards: row.cards });
	const pollRows = await db
		.select({ id: polls.workshopId, polls: count() })
		.from(polls)
		.where(and(inArray(polls.workshopId, [...ids]), eq(polls.state, 'closed')))
		.groupBy(polls.workshopId);
	for (const row of pollRows) change(row.id, { polls: row.polls });
	const sessionRows = await db
		.select({
			id: liveSessions.workshopId,
			seats: sql`max(${liveSessions.seatCount})`.mapWith(Number),
			open: count(liveSessions.joinCode)
		})
		.from(liveSessions)
		.where(inArray(liveSessions.workshopId, [...ids]))
		.groupBy(liveSessions.workshopId);
	for (const row of sessionRows) change(row.id, { seats: row.seats, isLive: row.open > 0 });
	return figures;
}

/** The published ideas that came from a workshop, newest first, and how many there are. */
export async function ideasOfWorkshop(db: Reader, workshopId: string, limit: number) {
	const published = and(eq(ideas.workshopId, workshopId), eq(ideas.state, 'published'));
	const rows = await db
		.select({
			number: ideas.number,
			title: ideas.title,
			fieldSign: fields.sign,
			field: fields.name
		})
		.from(ideas)
		.innerJoin(fields, eq(fields.id, ideas.fieldId))
		.where(published)
		.orderBy(desc(ideas.publishedAt), desc(ideas.id))
		.limit(limit);
	return { rows, total: await db.$count(ideas, published) };
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
