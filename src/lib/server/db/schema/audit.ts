import { columns } from '../columns';

const { index, instant, json, table, text } = columns;

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
		details: json<Record<string, string | number | boolean | null>>().notNull()
	},
	(t) => [
		index('audit_by_process').on(t.processId, t.id),
		index('audit_of_subject').on(t.subjectId)
	]
);
