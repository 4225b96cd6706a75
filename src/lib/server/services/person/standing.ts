import { and, eq, exists, inArray, or, type SQL } from 'drizzle-orm';
import type { Action, Actor } from '$lib/domain/permission';
import type { Who } from '../../app';
import type { Reader } from '../../db/database';
import type { Process } from '../../db/queries/processes';
import { memberships, processes, roles } from '../../db/schema';

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

/** A process with everything that somebody may do in it: what each page of it begins with. */
export interface Entry {
	process: Process;
	abilities: Action[];
}

/** The process that an address names, as somebody enters it; undefined where there is none. */
export async function entryOf(db: Reader, who: Who, slug: string): Promise<Entry | undefined> {
	const rows = await db
		.select({ process: processes, actions: roles.actions })
		.from(processes)
		.leftJoin(roles, and(eq(roles.processId, processes.id), isHeld(db, who)))
		.where(eq(processes.slug, slug));
	const [first] = rows;
	if (!first) return undefined;
	return {
		process: first.process,
		abilities: [...new Set(rows.flatMap(({ actions }) => actions ?? []))]
	};
}

async function actorOf(db: Reader, who: Who, where?: SQL): Promise<Actor> {
	const granted = await db
		.select({ processId: roles.processId, actions: roles.actions })
		.from(roles)
		.where(and(where, isHeld(db, who)));
	const grants = new Map<string, Set<Action>>();
	for (const { processId, actions } of granted) {
		grants.set(processId, new Set([...(grants.get(processId) ?? []), ...actions]));
	}
	return { personId: who.personId, grants };
}

/** Whether somebody has a role. */
function isHeld(db: Reader, { personId }: Who): SQL | undefined {
	if (!personId) return inArray(roles.name, GUEST_ROLES);
	const membership = db
		.select({ roleId: memberships.roleId })
		.from(memberships)
		.where(and(eq(memberships.roleId, roles.id), eq(memberships.personId, personId)));
	return or(inArray(roles.name, CITIZEN_ROLES), exists(membership));
}
