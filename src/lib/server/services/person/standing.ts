import { and, eq, inArray, or, type SQL } from 'drizzle-orm';
import type { Action, Actor } from '$lib/domain/permission';
import type { Who } from '../../app';
import type { Reader } from '../../db/database';
import { memberships, roles } from '../../db/schema';

/** Everybody has the role of a guest; whoever signed in is a citizen besides. */
const GUEST_ROLES = ['guest'];
const CITIZEN_ROLES = ['guest', 'citizen'];

/** Looks up what somebody may do in a process, as its roles say at this moment. */
export function actorIn(db: Reader, who: Who, processId: string): Promise<Actor> {
	return actorOf(db, who, eq(roles.processId, processId));
}

/** The same for all processes at once. */
export function actorEverywhere(db: Reader, who: Who): Promise<Actor> {
	return actorOf(db, who);
}

async function actorOf(db: Reader, who: Who, where?: SQL): Promise<Actor> {
	const common = inArray(roles.name, who.personId ? CITIZEN_ROLES : GUEST_ROLES);
	const granted = await db
		.selectDistinct({ id: roles.id, processId: roles.processId, actions: roles.actions })
		.from(roles)
		.leftJoin(memberships, eq(memberships.roleId, roles.id))
		.where(and(where, who.personId ? or(common, eq(memberships.personId, who.personId)) : common));
	const grants = new Map<string, Set<Action>>();
	for (const { processId, actions } of granted) {
		grants.set(processId, new Set([...(grants.get(processId) ?? []), ...actions]));
	}
	return { personId: who.personId, grants };
}
