import type { App, Who } from '../app';
import type { Writer } from '../db/database';
import { auditEvents } from '../db/schema';

export interface AuditEvent {
	processId: string | null;
	event: string;
	subjectId: string;
	/** Ids and plain words; never personal data. */
	details?: Record<string, string | number | boolean | null>;
}

/** Writes down what happened, in the transaction in which it happens. */
export async function record(
	tx: Writer,
	{ newId, clock }: Pick<App, 'newId' | 'clock'>,
	who: Pick<Who, 'personId'>,
	{ details = {}, ...what }: AuditEvent
): Promise<void> {
	const row = { id: newId(), at: clock(), actorId: who.personId };
	await tx.insert(auditEvents).values({ ...row, ...what, details });
}
