import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Reader, Writer } from '../database';
import { cards, ideas, legalTexts, processes, workshops } from '../schema';

export type Workshop = typeof workshops.$inferSelect;
type CardRow = typeof cards.$inferInsert;

/** A workshop by its id. */
export async function workshopById(db: Reader, id: string): Promise<Workshop | undefined> {
	const [row] = await db.select().from(workshops).where(eq(workshops.id, id));
	return row;
}

/** A workshop by its process and its running number there. */
export async function workshopByNumber(
	db: Reader,
	slug: string,
	number: number
): Promise<Workshop | undefined> {
	const [row] = await db
		.select({ workshop: workshops })
		.from(workshops)
		.innerJoin(processes, eq(processes.id, workshops.processId))
		.where(and(eq(processes.slug, slug), eq(workshops.number, number)));
	return row?.workshop;
}

/** Workshops of the processes that ended after a moment, in the order in which they take place. */
export function workshopsEndingAfter(db: Reader, processIds: string[], moment: Date, limit = 50) {
	return db
		.select({ workshop: workshops, process: processes })
		.from(workshops)
		.innerJoin(processes, eq(processes.id, workshops.processId))
		.where(and(inArray(workshops.processId, processIds), gt(workshops.endsAt, moment)))
		.orderBy(asc(workshops.startsAt), asc(workshops.id))
		.limit(limit);
}

/** What arrived under the ids of a batch, with the numbers of the ideas that came of it. */
export function arrivedCards(db: Reader, ids: string[]) {
	return db
		.select({
			id: cards.id,
			contentHash: cards.contentHash,
			receivedAt: cards.receivedAt,
			ideaNumber: ideas.number
		})
		.from(cards)
		.innerJoin(ideas, eq(ideas.id, cards.ideaId))
		.where(inArray(cards.id, ids));
}

/** Adds a card; its idea must be there. */
export async function addCard(tx: Writer, card: CardRow): Promise<void> {
	await tx.insert(cards).values(card);
}

/** Every version of the paper form that a process has had. */
export async function formVersionsOf(db: Reader, processId: string): Promise<Set<string>> {
	const rows = await db
		.select({ version: legalTexts.version })
		.from(legalTexts)
		.where(and(eq(legalTexts.processId, processId), eq(legalTexts.kind, 'form')));
	return new Set(rows.map(({ version }) => version));
}
