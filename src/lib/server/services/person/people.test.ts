import { expect, test } from 'vitest';
import { GUEST } from '$lib/server/app';
import { auditEvents, persons, roles } from '$lib/server/db/schema';
import { testApp } from '../../../../../tests/support/app';
import { aPerson, aProcess } from '../../../../../tests/support/builders';
import { grantRole, peoplePage, revokeRole } from './people';

async function scene() {
	const app = await testApp();
	const process = await aProcess(app);
	const admin = await aPerson(app, process, 'administrator');
	const citizen = await aPerson(app, process);
	const email = `${citizen.personId}@leitwerk.test`;
	const roleId = async (name: string, of = process) => {
		const rows = await app.db.select().from(roles);
		return rows.find((role) => role.name === name && role.processId === of.id)?.id ?? '';
	};
	return { app, process, admin, citizen, email, roleId };
}

test('a granted role shows, counts and is on record once [PER-5]', async () => {
	const { app, process, admin, citizen, email, roleId } = await scene();
	const input = { email, roleId: await roleId('moderator') };
	expect(await grantRole(app, admin, process, input)).toEqual({ ok: true, value: null });
	expect(await grantRole(app, admin, process, input)).toEqual({ ok: true, value: null });
	const { people } = await peoplePage(app, admin, process, '');
	const shown = people.find(({ id }) => id === citizen.personId);
	expect(shown).toMatchObject({ isMe: false, roles: [{ name: 'moderator' }] });
	expect(await app.db.select().from(auditEvents)).toMatchObject([
		{ event: 'role granted', subjectId: citizen.personId, details: { role: 'moderator' } }
	]);
});

test('a revoked role is gone, and revoking it again changes nothing [PER-5]', async () => {
	const { app, process, admin, citizen, email, roleId } = await scene();
	const input = { personId: citizen.personId, roleId: await roleId('moderator') };
	await grantRole(app, admin, process, { email, roleId: input.roleId });
	await revokeRole(app, admin, process, input);
	await revokeRole(app, admin, process, input);
	const { people } = await peoplePage(app, admin, process, '');
	expect(people.map(({ id }) => id)).toEqual([admin.personId]);
	expect(await app.db.$count(auditEvents)).toBe(2);
});

test('nobody takes from themselves the last role by which they manage people [PER-5]', async () => {
	const { app, process, admin, citizen, email, roleId } = await scene();
	const own = { personId: admin.personId, roleId: await roleId('administrator') };
	expect(await revokeRole(app, admin, process, own)).toEqual({
		ok: false,
		error: 'last_administrator'
	});
	await grantRole(app, admin, process, { email, roleId: own.roleId });
	expect((await revokeRole(app, citizen, process, own)).ok).toBe(true);
});

test('only who may manage people grants and revokes, in their own process [PER-1] [PER-5]', async () => {
	const { app, process, admin, citizen, email, roleId } = await scene();
	const elsewhere = await aProcess(app, { slug: 'anderswo' });
	const foreign = await aPerson(app, elsewhere, 'administrator');
	const coordination = await aPerson(app, process, 'coordination');
	const input = { email, roleId: await roleId('moderator') };
	for (const who of [GUEST, citizen, coordination, foreign]) {
		expect(await grantRole(app, who, process, input)).toEqual({ ok: false, error: 'forbidden' });
		const revoke = { personId: admin.personId, roleId: await roleId('administrator') };
		expect(await revokeRole(app, who, process, revoke)).toMatchObject({ error: 'forbidden' });
	}
	const theirs = { email, roleId: await roleId('moderator', elsewhere) };
	expect(await grantRole(app, admin, process, theirs)).toEqual({ ok: false, error: 'not_found' });
	const common = { email, roleId: await roleId('guest') };
	expect(await grantRole(app, admin, process, common)).toEqual({ ok: false, error: 'not_found' });
});

test('a role needs a confirmed account [PER-5]', async () => {
	const { app, process, admin, email, roleId } = await scene();
	await app.db.write((tx) => tx.update(persons).set({ emailConfirmedAt: null }));
	const input = { email, roleId: await roleId('moderator') };
	const refusal = { ok: false, error: 'unknown_person' };
	expect(await grantRole(app, admin, process, input)).toEqual(refusal);
	const nobody = { ...input, email: 'nobody@example.org' };
	expect(await grantRole(app, admin, process, nobody)).toEqual(refusal);
});
