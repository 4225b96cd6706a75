/** The public list of ideas: what it filters, how it is ordered, where it goes on. */
import { and, asc, count, desc, eq, exists, inArray, isNotNull, sql, type SQL } from 'drizzle-orm';
import { readCursor, type Cursor } from '$lib/domain/cursor';
import { ORIGIN_CHANNELS, type IdeaOrder, type IdeaQuery } from '$lib/domain/idea/idea';
import { TEASER_SOURCE } from '$lib/domain/teaser';
import type { Reader } from '../database';
import { ideas, leadProjects, measureIdeas, rounds, workshops } from '../schema';
import { ideaHolds, notLookedUp } from '../search';

export interface IdeaFilter extends Pick<IdeaQuery, 'origin' | 'became'> {
	processId: string;
	fieldIds: readonly string[];
	/** Search tokens, every one of which must be found. */
	tokens: readonly string[];
	/** Only these ideas. */
	ids?: readonly string[];
}

/** A published idea has an instant of publication, so no order here meets a null. [IDE-8] */
const ORDERS = {
	newest: { column: ideas.publishedAt, direction: desc, beyond: sql.raw('<') },
	oldest: { column: ideas.publishedAt, direction: asc, beyond: sql.raw('>') },
	supported: { column: ideas.supportCount, direction: desc, beyond: sql.raw('<') },
	discussed: { column: ideas.commentCount, direction: desc, beyond: sql.raw('<') }
};

export type ListedIdea = Awaited<ReturnType<typeof listedIdeas>>[number];

/** What a card shows of an idea; `workshops` has to be joined. */
export const listed = (db: Reader) => ({
	id: ideas.id,
	number: ideas.number,
	title: ideas.title,
	beginning: sql<string>`substr(${ideas.text}, 1, ${TEASER_SOURCE})`,
	fieldId: ideas.fieldId,
	displayName: ideas.displayName,
	publishedAt: ideas.publishedAt,
	supportCount: ideas.supportCount,
	guestSupportCount: ideas.guestSupportCount,
	commentCount: ideas.commentCount,
	workshop: workshops.title,
	isMeasure: sql`${isLinked(db)}`.mapWith(Boolean)
});

/** Published ideas that pass the filter, one more than the page holds. */
export function listedIdeas(
	db: Reader,
	filter: IdeaFilter,
	{ order, after, size }: { order: IdeaOrder; after: string; size: number }
) {
	const { column, direction } = ORDERS[order];
	const sorting = [direction(column), direction(ideas.id)];
	// First the ids, which indexes alone can tell; then the texts of one page.
	const found = db
		.select({ id: ideas.id })
		.from(ideas)
		.where(and(...conditions(db, filter), fieldIn(filter), beyond(order, readCursor(after))))
		.orderBy(...sorting)
		.limit(size + 1);
	return db
		.select(listed(db))
		.from(ideas)
		.leftJoin(workshops, eq(workshops.id, ideas.workshopId))
		.where(inArray(ideas.id, found))
		.orderBy(...sorting)
		.limit(size + 1);
}

/** How many ideas pass the filter in each field of action, the chosen fields left aside. */
export function countsByField(db: Reader, filter: IdeaFilter) {
	return db
		.select({ fieldId: ideas.fieldId, count: count() })
		.from(ideas)
		.where(and(...conditions(db, filter)))
		.groupBy(ideas.fieldId);
}

/** The cursor behind a row of the list in that order. */
export function cursorOf(order: IdeaOrder, idea: ListedIdea): Cursor {
	const { id, supportCount, commentCount, publishedAt } = idea;
	if (order === 'supported') return { key: supportCount, id };
	if (order === 'discussed') return { key: commentCount, id };
	return { key: publishedAt?.getTime() ?? 0, id };
}

function conditions(db: Reader, filter: IdeaFilter): (SQL | undefined)[] {
	const { processId, origin, became, tokens, ids } = filter;
	const [process, state] = tokens.length
		? [notLookedUp(ideas.processId), notLookedUp(ideas.state)]
		: [ideas.processId, ideas.state];
	return [
		sql`${process} = ${processId}`,
		sql`${state} = 'published'`,
		origin ? inArray(ideas.channel, ORIGIN_CHANNELS[origin]) : undefined,
		became === 'measure' ? isLinked(db) : undefined,
		became === 'lead' ? isLead(db) : undefined,
		tokens.length ? ideaHolds(tokens) : undefined,
		ids ? inArray(ideas.id, [...ids]) : undefined
	];
}

const fieldIn = ({ fieldIds }: IdeaFilter) =>
	fieldIds.length ? inArray(ideas.fieldId, [...fieldIds]) : undefined;

function beyond(order: IdeaOrder, cursor: Cursor | null): SQL | undefined {
	if (!cursor) return undefined;
	const { column, beyond: sign } = ORDERS[order];
	const key = column === ideas.publishedAt ? new Date(cursor.key) : cursor.key;
	return sql`(${column}, ${ideas.id}) ${sign} (${sql.param(key, column)}, ${cursor.id})`;
}

/** Whether a measure bundles the idea. */
const isLinked = (db: Reader) =>
	exists(
		db
			.select({ one: sql`1` })
			.from(measureIdeas)
			.where(eq(measureIdeas.ideaId, ideas.id))
	);

/** Whether a Leitprojekt came of it, once its round is public. */
const isLead = (db: Reader) =>
	exists(
		db
			.select({ one: sql`1` })
			.from(measureIdeas)
			.innerJoin(leadProjects, eq(leadProjects.measureId, measureIdeas.measureId))
			.innerJoin(rounds, eq(rounds.id, leadProjects.roundId))
			.where(and(eq(measureIdeas.ideaId, ideas.id), isNotNull(rounds.publishedAt)))
	);
