import { and, eq } from 'drizzle-orm';
import { may } from '$lib/domain/permission';
import type { GrantRole, RevokeRole } from '$lib/domain/person/membership';
import { ok, refused, type Result } from '$lib/domain/result';
import type { App, Who } from '../../app';
import type { Writer } from '../../db/database';
import { grantableRoles, heldRoles, membersOf } from '../../db/queries/memberships';
import { personByEmail, personById } from '../../db/queries/people';
import type { Process } from '../../db/queries/processes';
import { memberships } from '../../db/schema';
import { record } from '../audit';
import { actorIn } from './standing';

const PAGE = 50;

/** Who has which role in a process, by name. `after` is the id of the last person shown. */
export async function peoplePage({ db }: App, who: Who, process: Process, after: string) {
	const last = after ? await personById(db, after) : undefined;
	const rows = await membersOf(db, process.id, { after: last ?? null, size: PAGE });
	const shown = rows.slice(0, PAGE);
	const held = await heldRoles(
		db,
		process.id,
		shown.map(({ id }) => id)
	);
	return {
		people: shown.map((person) => ({
			...person,
			isMe: person.id === who.personId,
			roles: held
				.filter(({ personId }) => personId === person.id)
				.map(({ roleId, name }) => ({ roleId, name }))
		})),
		next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
		roles: (await grantableRoles(db, process.id)).map(({ id, name }) => ({ id, name }))
	};
}

export type RoleRefusal = 'forbidden' | 'not_found' | 'unknown_person' | 'last_administrator';

/** Gives a role to whoever has a confirmed account under an address; again changes nothing. [PER-5] */
export function grantRole(
	app: App,
	who: Who,
	process: Process,
	{ email, roleId }: GrantRole
): Promise<Result<null, RoleRefusal>> {
	return app.db.write(async (tx) => {
		const role = await manageable(tx, who, process, roleId);
		if (!role.ok) return role;
		const person = await personByEmail(tx, email);
		if (!person?.emailConfirmedAt) return refused('unknown_person');
		const row = { personId: person.id, roleId, since: app.clock() };
		const added = await tx.insert(memberships).values(row).onConflictDoNothing().returning();
		if (added.length > 0) {
			await note(tx, app, who, { process, event: 'role granted', personId: person.id, role });
		}
		return ok(null);
	});
}

/** Takes a role away; again changes nothing. Nobody takes the right to do this from themselves. [PER-5] */
export function revokeRole(
	app: App,
	who: Who,
	process: Process,
	{ personId, roleId }: RevokeRole
): Promise<Result<null, RoleRefusal>> {
	return app.db.write(async (tx) => {
		const role = await manageable(tx, who, process, roleId);
		if (!role.ok) return role;
		if (personId === who.personId && (await isLastOwn(tx, process, { personId, roleId })))
			return refused('last_administrator');
		const taken = await tx
			.delete(memberships)
			.where(and(eq(memberships.personId, personId), eq(memberships.roleId, roleId)))
			.returning();
		if (taken.length > 0) {
			await note(tx, app, who, { process, event: 'role revoked', personId, role });
		}
		return ok(null);
	});
}

/** The name of a role of the process, for somebody who may manage people there. */
async function manageable(
	tx: Writer,
	who: Who,
	process: Process,
	roleId: string
): Promise<Result<string, 'forbidden' | 'not_found'>> {
	const actor = await actorIn(tx, who, process.id);
	if (!may(actor, 'manage people', { processId: process.id })) return refused('forbidden');
	const role = (await grantableRoles(tx, process.id)).find(({ id }) => id === roleId);
	return role ? ok(role.name) : refused('not_found');
}

/** Whether without this role the person could no longer manage people. */
async function isLastOwn(tx: Writer, process: Process, { personId, roleId }: RevokeRole) {
	const held = await heldRoles(tx, process.id, [personId]);
	const managing = held.filter(({ actions }) => actions.includes('manage people'));
	return managing.length === 1 && managing[0]?.roleId === roleId;
}

interface Change {
	process: Process;
	event: string;
	personId: string;
	role: { value: string };
}

const note = (tx: Writer, app: App, who: Who, { process, event, personId, role }: Change) =>
	record(tx, app, who, {
		processId: process.id,
		event,
		subjectId: personId,
		details: { role: role.value }
	});
