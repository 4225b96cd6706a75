import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import type { App } from '../../app';
import type { Process } from '../../db/queries/processes';
import { auditEvents, persons } from '../../db/schema';

const PAGE = 50;

/** What happened in a process, the newest first; names are looked up, because the log holds ids only. */
export async function logPage({ db }: App, process: Process, after: string) {
	const rows = await db
		.select()
		.from(auditEvents)
		.where(
			and(eq(auditEvents.processId, process.id), after ? lt(auditEvents.id, after) : undefined)
		)
		.orderBy(desc(auditEvents.id))
		.limit(PAGE + 1);
	const shown = rows.slice(0, PAGE);
	const names = await namesOf({ db }, [
		...new Set(shown.flatMap(({ actorId, subjectId }) => [actorId ?? '', subjectId]))
	]);
	return {
		events: shown.map(({ id, at, event, details, actorId, subjectId }) => ({
			...{ id, at, event, details },
			isSystem: actorId === null,
			/** Null: a guest, the system, or an account that is gone. */
			actor: names.get(actorId ?? '') ?? null,
			/** The person it was done to, if it was one. */
			person: names.get(subjectId) ?? null
		})),
		next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null
	};
}

async function namesOf({ db }: Pick<App, 'db'>, ids: string[]): Promise<Map<string, string>> {
	const rows = await db
		.select({ id: persons.id, name: persons.name })
		.from(persons)
		.where(inArray(persons.id, ids));
	return new Map(rows.map(({ id, name }) => [id, name]));
}
