import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Phase, PhaseKind } from '../../../domain/process/process';
import type { Reader } from '../database';
import { given, givenText, kindOf, left } from '../parts';
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

/** Fields of action, each with its topics, in their order. */
export async function fieldsWithTopics(db: Reader, processId: string) {
	const rows = await db
		.select({
			...{ id: fields.id, sign: fields.sign, name: fields.name },
			topic: { id: topics.id, name: topics.name }
		})
		.from(fields)
		.leftJoin(topics, eq(topics.fieldId, fields.id))
		.where(eq(fields.processId, processId))
		.orderBy(asc(fields.position), asc(topics.position));
	const found = new Map(rows.map(({ topic: _, ...field }) => [field.id, field]));
	return [...found.values()].map((field) => ({
		...field,
		topics: rows.flatMap(({ id, topic }) => (id === field.id && topic ? topic : []))
	}));
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

const GIVEN_UNDER = ['terms', 'privacy', 'licence'] as const;

/** The version of each text that contributions are given under, by its kind. */
export type Versions = Partial<Record<(typeof GIVEN_UNDER)[number], string>>;

const givenUnder = (processId: string, now: Date) =>
	and(
		eq(legalTexts.processId, processId),
		inArray(legalTexts.kind, [...GIVEN_UNDER]),
		lte(legalTexts.validFrom, now)
	);

/** The versions that are in force at `now`. */
export async function versionsInForce(db: Reader, processId: string, now: Date): Promise<Versions> {
	const rows = await db
		.select({ kind: legalTexts.kind, version: legalTexts.version })
		.from(legalTexts)
		.where(givenUnder(processId, now))
		.orderBy(asc(legalTexts.validFrom));
	return Object.fromEntries(rows.map(({ kind, version }) => [kind, version]));
}

/** When something can be contributed and under which versions of the texts, in one question. */
export async function conditionsAt(
	db: Reader,
	processId: string,
	now: Date
): Promise<{ phases: Phase[]; versions: Versions }> {
	const windows = db
		.select({
			kind: kindOf<'phase' | 'text'>('phase'),
			name: givenText('name', phases.kind),
			version: left('version', legalTexts.version),
			since: given('since', phases.opensAt),
			until: given('until', phases.closesAt)
		})
		.from(phases)
		.where(eq(phases.processId, processId));
	const texts = db
		.select({
			kind: kindOf<'phase' | 'text'>('text'),
			name: givenText('name', legalTexts.kind),
			version: given('version', legalTexts.version),
			since: given('since', legalTexts.validFrom),
			until: left('until', phases.closesAt)
		})
		.from(legalTexts)
		.where(givenUnder(processId, now));
	const rows = await windows.unionAll(texts).orderBy(sql`4`);
	return {
		phases: rows.flatMap(({ kind, name, since, until }) => {
			if (kind !== 'phase' || !since || !until) return [];
			return { kind: name as PhaseKind, opensAt: since, closesAt: until };
		}),
		versions: Object.fromEntries(
			rows.flatMap(({ kind, name, version }) => (kind === 'text' ? [[name, version ?? '']] : []))
		) as Versions
	};
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
