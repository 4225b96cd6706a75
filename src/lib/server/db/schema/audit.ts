import { columns } from '../columns';

const { index, instant, int, json, table, text, unique } = columns;

/**
 * What changed a thing's state: append-only, in the same transaction. Ids and plain words only,
 * never personal data, never anything that puts ballots in order.
 */
export const auditEvents = table(
	'audit_events',
	{
		id: text().primaryKey(),
		processId: text(),
		at: instant().notNull(),
		/** Null: a guest, or the system itself. */
		actorId: text(),
		event: text().notNull(),
		subjectId: text().notNull(),
		details: json<Record<string, string | number | boolean | null>>().notNull(),
		/** The seal that covers it; null until the sealer came by. */
		sealId: text()
	},
	(t) => [
		index('audit_by_process').on(t.processId, t.id),
		index('audit_of_subject').on(t.subjectId),
		index('audit_by_seal').on(t.sealId, t.id)
	]
);

/** A chain of hashes over the events of each process, so that a later change shows. */
export const auditSeals = table(
	'audit_seals',
	{
		id: text().primaryKey(),
		/** Empty: events of no process. */
		chain: text().notNull(),
		/** From 1, without gaps, within its chain. */
		number: int().notNull(),
		/** How many events it covers. */
		events: int().notNull(),
		/** SHA-256 over the seal before and the events; hexadecimal. */
		hash: text().notNull(),
		at: instant().notNull()
	},
	(t) => [unique('audit_seals_number').on(t.chain, t.number)]
);
