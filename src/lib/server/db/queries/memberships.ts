import { and, asc, eq, gt, inArray, notInArray, or } from 'drizzle-orm';
import type { Reader } from '../database';
import { memberships, persons, roles } from '../schema';

/** Roles that everybody has by themselves. */
const COMMON = ['guest', 'citizen'];

/** The roles that can be granted in a process. */
export function grantableRoles(db: Reader, processId: string) {
	return db
		.select({ id: roles.id, name: roles.name, actions: roles.actions })
		.from(roles)
		.where(and(eq(roles.processId, processId), notInArray(roles.name, COMMON)))
		.orderBy(asc(roles.id))
		.limit(100);
}

/** People with a role in the process, by name; `after` is the last one that was shown. */
export function membersOf(
	db: Reader,
	processId: string,
	{ after, size }: { after: { name: string; id: string } | null; size: number }
) {
	return db
		.selectDistinct({ id: persons.id, name: persons.name, email: persons.email })
		.from(persons)
		.innerJoin(memberships, eq(memberships.personId, persons.id))
		.innerJoin(roles, eq(roles.id, memberships.roleId))
		.where(
			and(
				eq(roles.processId, processId),
				after
					? or(
							gt(persons.name, after.name),
							and(eq(persons.name, after.name), gt(persons.id, after.id))
						)
					: undefined
			)
		)
		.orderBy(asc(persons.name), asc(persons.id))
		.limit(size + 1);
}

/** The roles in a process of some people. */
export async function heldRoles(db: Reader, processId: string, personIds: readonly string[]) {
	if (personIds.length === 0) return [];
	return db
		.select({
			personId: memberships.personId,
			roleId: roles.id,
			name: roles.name,
			actions: roles.actions,
			since: memberships.since
		})
		.from(memberships)
		.innerJoin(roles, eq(roles.id, memberships.roleId))
		.where(and(eq(roles.processId, processId), inArray(memberships.personId, [...personIds])))
		.orderBy(asc(memberships.since), asc(roles.id));
}
