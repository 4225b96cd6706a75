import { eq, inArray, or, and } from 'drizzle-orm';
import type { Action, Actor } from '$lib/domain/permission';
import type { Who } from '../../app';
import type { Reader } from '../../db/database';
import { memberships, roles } from '../../db/schema';

/** Everybody has the role of a guest; whoever signed in is a citizen besides. */
const GUEST_ROLES = ['guest'];
const CITIZEN_ROLES = ['guest', 'citizen'];

/** Looks up what somebody may do in a process, as its roles say at this moment. */
export async function actorIn(db: Reader, who: Who, processId: string): Promise<Actor> {
	const common = inArray(roles.name, who.personId ? CITIZEN_ROLES : GUEST_ROLES);
	const granted = await db
		.selectDistinct({ id: roles.id, actions: roles.actions })
		.from(roles)
		.leftJoin(memberships, eq(memberships.roleId, roles.id))
		.where(
			and(
				eq(roles.processId, processId),
				who.personId ? or(common, eq(memberships.personId, who.personId)) : common
			)
		);
	const actions = new Set<Action>(granted.flatMap((role) => role.actions));
	return { personId: who.personId, grants: new Map([[processId, actions]]) };
}
