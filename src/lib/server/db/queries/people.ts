import { and, asc, desc, eq, gt } from 'drizzle-orm';
import type { Reader } from '../database';
import { memberships, persons, processes, roles, sessions } from '../schema';

export type Person = typeof persons.$inferSelect;

/** @param email folded to lower case */
export async function personByEmail(db: Reader, email: string): Promise<Person | undefined> {
	const [row] = await db.select().from(persons).where(eq(persons.email, email));
	return row;
}

export async function personById(db: Reader, id: string): Promise<Person | undefined> {
	const [row] = await db.select().from(persons).where(eq(persons.id, id));
	return row;
}

/** The roles that a person holds, with their processes; the oldest first. */
export function rolesOf(db: Reader, personId: string) {
	return db
		.select({
			roleId: roles.id,
			role: roles.name,
			actions: roles.actions,
			processId: processes.id,
			slug: processes.slug,
			process: processes.name
		})
		.from(memberships)
		.innerJoin(roles, eq(roles.id, memberships.roleId))
		.innerJoin(processes, eq(processes.id, roles.processId))
		.where(eq(memberships.personId, personId))
		.orderBy(asc(memberships.since), asc(roles.name))
		.limit(100);
}

/** A person's sessions that have not run out, the newest first. */
export function sessionsOf(db: Reader, personId: string, now: Date) {
	return db
		.select({
			id: sessions.id,
			createdAt: sessions.createdAt,
			expiresAt: sessions.expiresAt
		})
		.from(sessions)
		.where(and(eq(sessions.personId, personId), gt(sessions.expiresAt, now)))
		.orderBy(desc(sessions.createdAt), desc(sessions.id))
		.limit(50);
}
