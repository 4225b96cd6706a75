import { and, asc, desc, eq, lte } from 'drizzle-orm';
import type { Reader } from '../database';
import { fields, goals, legalTexts, phases, processes, themes, topics } from '../schema';

export type Process = typeof processes.$inferSelect;
export type Field = typeof fields.$inferSelect;
export type LegalText = typeof legalTexts.$inferSelect;

export async function processBySlug(db: Reader, slug: string): Promise<Process | undefined> {
	const [row] = await db.select().from(processes).where(eq(processes.slug, slug));
	return row;
}

export async function processById(db: Reader, id: string): Promise<Process | undefined> {
	const [row] = await db.select().from(processes).where(eq(processes.id, id));
	return row;
}

/** The processes of this installation; the first few are enough for its front page. */
export function allProcesses(db: Reader): Promise<Process[]> {
	return db.select().from(processes).orderBy(asc(processes.name)).limit(50);
}

export function phasesOf(db: Reader, processId: string) {
	return db
		.select()
		.from(phases)
		.where(eq(phases.processId, processId))
		.orderBy(asc(phases.position));
}

export function fieldsOf(db: Reader, processId: string): Promise<Field[]> {
	return db
		.select()
		.from(fields)
		.where(eq(fields.processId, processId))
		.orderBy(asc(fields.position));
}

export function topicsOf(db: Reader, processId: string) {
	return db
		.select({ id: topics.id, name: topics.name, fieldId: topics.fieldId })
		.from(topics)
		.innerJoin(fields, eq(fields.id, topics.fieldId))
		.where(eq(fields.processId, processId))
		.orderBy(asc(fields.position), asc(topics.position));
}

export function themesOf(db: Reader, processId: string) {
	return db
		.select()
		.from(themes)
		.where(eq(themes.processId, processId))
		.orderBy(asc(themes.position));
}

export function goalsOf(db: Reader, processId: string) {
	return db.select().from(goals).where(eq(goals.processId, processId)).orderBy(asc(goals.position));
}

/** The version of a legal text that is in force at `now`. */
export async function textInForce(
	db: Reader,
	processId: string,
	kind: LegalText['kind'],
	now: Date
): Promise<LegalText | undefined> {
	const [row] = await db
		.select()
		.from(legalTexts)
		.where(
			and(
				eq(legalTexts.processId, processId),
				eq(legalTexts.kind, kind),
				lte(legalTexts.validFrom, now)
			)
		)
		.orderBy(desc(legalTexts.validFrom))
		.limit(1);
	return row;
}

/** Every version of a legal text, newest first. */
export function textVersions(
	db: Reader,
	processId: string,
	kind: LegalText['kind']
): Promise<LegalText[]> {
	return db
		.select()
		.from(legalTexts)
		.where(and(eq(legalTexts.processId, processId), eq(legalTexts.kind, kind)))
		.orderBy(desc(legalTexts.validFrom))
		.limit(50);
}
