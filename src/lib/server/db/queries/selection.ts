import { and, asc, desc, eq, isNotNull } from 'drizzle-orm';
import type { Reader, Writer } from '../database';
import { councilPapers, leadProjects, measures, passedOver, rounds } from '../schema';
import type { Round } from './scoring';

export type LeadProject = typeof leadProjects.$inferSelect;
export type PaperRow = typeof councilPapers.$inferSelect;

/** The round from which Leitprojekte are chosen: the one that closed last. */
export async function lastClosedRound(db: Reader, processId: string): Promise<Round | undefined> {
	const [row] = await db
		.select()
		.from(rounds)
		.where(and(eq(rounds.processId, processId), eq(rounds.state, 'closed')))
		.orderBy(desc(rounds.number))
		.limit(1);
	return row;
}

/** The round whose results are public; the newest, where there are several. */
export async function publishedRound(db: Reader, processId: string): Promise<Round | undefined> {
	const [row] = await db
		.select()
		.from(rounds)
		.where(and(eq(rounds.processId, processId), isNotNull(rounds.publishedAt)))
		.orderBy(desc(rounds.number))
		.limit(1);
	return row;
}

/** The id of that round, to be asked for within another question. */
export function publishedRoundId(db: Reader, processId: string) {
	return db
		.select({ id: rounds.id })
		.from(rounds)
		.where(and(eq(rounds.processId, processId), isNotNull(rounds.publishedAt)))
		.orderBy(desc(rounds.number))
		.limit(1);
}

/** The Leitprojekte of a round in their order. */
export function leadsOf(db: Reader, roundId: string): Promise<LeadProject[]> {
	return db
		.select()
		.from(leadProjects)
		.where(eq(leadProjects.roundId, roundId))
		.orderBy(asc(leadProjects.position));
}

/** The measures passed over in a round, with their reasons. */
export function passedOverIn(db: Reader, roundId: string) {
	return db.select().from(passedOver).where(eq(passedOver.roundId, roundId));
}

/** Whether the measure belongs to the process; undefined where it does not. */
export async function measureOfProcess(db: Reader, processId: string, measureId: string) {
	const [row] = await db
		.select({ id: measures.id, number: measures.number })
		.from(measures)
		.where(and(eq(measures.id, measureId), eq(measures.processId, processId)));
	return row;
}

/** Adds a Leitprojekt, or replaces the reason of one. */
export async function putLead(tx: Writer, lead: LeadProject): Promise<void> {
	const { reason, selectedById, selectedAt } = lead;
	await tx
		.insert(leadProjects)
		.values(lead)
		.onConflictDoUpdate({
			target: [leadProjects.roundId, leadProjects.measureId],
			set: { reason, selectedById, selectedAt }
		});
}

/** Numbers the Leitprojekte of a round from 1 in the given order. */
export async function placeLeads(
	tx: Writer,
	roundId: string,
	measureIds: readonly string[]
): Promise<void> {
	for (const [i, measureId] of measureIds.entries()) {
		await tx
			.update(leadProjects)
			.set({ position: i + 1 })
			.where(and(eq(leadProjects.roundId, roundId), eq(leadProjects.measureId, measureId)));
	}
}

export async function removeLead(tx: Writer, roundId: string, measureId: string): Promise<void> {
	await tx
		.delete(leadProjects)
		.where(and(eq(leadProjects.roundId, roundId), eq(leadProjects.measureId, measureId)));
}

/** Keeps why a measure was passed over; a new reason replaces the old one. */
export async function putPassedOver(
	tx: Writer,
	row: typeof passedOver.$inferInsert
): Promise<void> {
	const { reason, explainedById, explainedAt } = row;
	await tx
		.insert(passedOver)
		.values(row)
		.onConflictDoUpdate({
			target: [passedOver.roundId, passedOver.measureId],
			set: { reason, explainedById, explainedAt }
		});
}

export async function setPublished(
	tx: Writer,
	roundId: string,
	publishedAt: Date | null
): Promise<void> {
	await tx.update(rounds).set({ publishedAt }).where(eq(rounds.id, roundId));
}

export async function paperOfProcess(db: Reader, processId: string): Promise<PaperRow | undefined> {
	const [row] = await db.select().from(councilPapers).where(eq(councilPapers.processId, processId));
	return row;
}

export async function putPaper(tx: Writer, row: PaperRow): Promise<void> {
	const { content, version, updatedAt } = row;
	await tx.insert(councilPapers).values(row).onConflictDoUpdate({
		target: councilPapers.processId,
		set: { content, version, updatedAt }
	});
}
