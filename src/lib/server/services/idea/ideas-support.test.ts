import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { GUEST, type Who } from '$lib/server/app';
import { auditEvents, ideas, roles, supports } from '$lib/server/db/schema';
import { testApp, type TestApp } from '../../../../../tests/support/app';
import { aPerson, aProcess, aPublishedIdea } from '../../../../../tests/support/builders';
import { changeSupport } from './ideas-support';

const device = (name: string): Who => ({ ...GUEST, deviceHash: name });

const counts = async (app: TestApp) => {
	const [row] = await app.db
		.select({ members: ideas.supportCount, guests: ideas.guestSupportCount })
		.from(ideas);
	return row;
};

async function anIdea() {
	const app = await testApp();
	const process = await aProcess(app);
	const { id: ideaId } = await aPublishedIdea(app, process);
	return { app, process, ideaId };
}

test('members and guests are counted apart [SUP-1] [SUP-2]', async () => {
	const { app, process, ideaId } = await anIdea();
	const member = await aPerson(app, process);
	await changeSupport(app, member, process, { ideaId, supported: true });
	await changeSupport(app, device('a'), process, { ideaId, supported: true });
	await changeSupport(app, device('b'), process, { ideaId, supported: true });
	expect(await counts(app)).toEqual({ members: 1, guests: 2 });
});

test('whoever is signed in counts as a member, whatever the device did before [SUP-2]', async () => {
	const { app, process, ideaId } = await anIdea();
	const member = { ...(await aPerson(app, process)), deviceHash: 'a' };
	await changeSupport(app, device('a'), process, { ideaId, supported: true });
	await changeSupport(app, member, process, { ideaId, supported: true });
	expect(await counts(app)).toEqual({ members: 1, guests: 1 });
});

test('saying it again changes nothing, taking back undoes exactly one [SUP-4]', async () => {
	const { app, process, ideaId } = await anIdea();
	const say = (supported: boolean) =>
		changeSupport(app, device('a'), process, { ideaId, supported });
	expect([await say(true), await say(true)]).toEqual([
		{ ok: true, value: true },
		{ ok: true, value: true }
	]);
	expect(await counts(app)).toEqual({ members: 0, guests: 1 });
	await say(false);
	await say(false);
	expect(await counts(app)).toEqual({ members: 0, guests: 0 });
	expect(await app.db.$count(supports)).toBe(0);
});

test('fifty devices at once are fifty guests, each counted once [SUP-4]', async () => {
	const { app, process, ideaId } = await anIdea();
	const devices = Array.from({ length: 50 }, (_, i) => device(`device ${i}`));
	const twice = [...devices, ...devices.slice(0, 10)];
	await Promise.all(
		twice.map((who) => changeSupport(app, who, process, { ideaId, supported: true }))
	);
	expect(await counts(app)).toEqual({ members: 0, guests: 50 });
	expect(await app.db.$count(supports)).toBe(50);
});

test('the audit says that, never who [SUP-5]', async () => {
	const { app, process, ideaId } = await anIdea();
	const member = await aPerson(app, process);
	await changeSupport(app, member, process, { ideaId, supported: true });
	await changeSupport(app, device('a'), process, { ideaId, supported: true });
	await changeSupport(app, device('a'), process, { ideaId, supported: false });
	const events = await app.db
		.select({
			event: auditEvents.event,
			actorId: auditEvents.actorId,
			details: auditEvents.details
		})
		.from(auditEvents)
		.where(eq(auditEvents.subjectId, ideaId))
		.orderBy(auditEvents.id);
	expect(events.slice(1)).toHaveLength(3);
	expect(events.slice(1)).toEqual(
		expect.arrayContaining([
			{ event: 'support given', actorId: null, details: { by: 'member' } },
			{ event: 'support given', actorId: null, details: { by: 'guest' } },
			{ event: 'support taken back', actorId: null, details: { by: 'guest' } }
		])
	);
});

test('a guest without a device, or where guests may not, is refused [SUP-2]', async () => {
	const { app, process, ideaId } = await anIdea();
	const settings = { ...process.settings, guestSupport: false };
	const membersOnly = { ...process, settings };
	const wish = { ideaId, supported: true };
	expect([
		await changeSupport(app, GUEST, process, wish),
		await changeSupport(app, device('a'), membersOnly, wish)
	]).toEqual([
		{ ok: false, error: 'forbidden' },
		{ ok: false, error: 'forbidden' }
	]);
});

test('a member whose role may not support is refused [SUP-2]', async () => {
	const { app, process, ideaId } = await anIdea();
	await app.db.write((tx) => tx.update(roles).set({ actions: ['read process'] }));
	const member = await aPerson(app, process);
	const refused = await changeSupport(app, member, process, { ideaId, supported: true });
	expect(refused).toEqual({ ok: false, error: 'forbidden' });
});

test('what is not public, or belongs elsewhere, cannot be supported [SUP-3]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const other = await aProcess(app, { slug: 'anderswo' });
	const hidden = await aPublishedIdea(app, process, { state: 'withdrawn' });
	const shown = await aPublishedIdea(app, process);
	const refusal = { ok: false, error: 'not_found' };
	const say = (in_: typeof process, ideaId: string) =>
		changeSupport(app, device('a'), in_, { ideaId, supported: true });
	expect([
		await say(process, hidden.id),
		await say(other, shown.id),
		await say(process, 'no id')
	]).toEqual([refusal, refusal, refusal]);
});

test('after the window has closed nothing is counted any more [SUP-3]', async () => {
	const { app, process, ideaId } = await anIdea();
	await changeSupport(app, device('a'), process, { ideaId, supported: true });
	app.pass(200 * 24 * 60 * 60 * 1000);
	const refused = await changeSupport(app, device('a'), process, { ideaId, supported: false });
	expect(refused).toEqual({ ok: false, error: 'closed' });
	expect(await counts(app)).toEqual({ members: 0, guests: 1 });
});
