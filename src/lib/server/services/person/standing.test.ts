import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { ACTIONS, DEFAULT_ROLES, may, ROLE_NAMES, type Action } from '$lib/domain/permission';
import { GUEST, type Who } from '$lib/server/app';
import type { Process } from '$lib/server/db/queries/processes';
import { roles } from '$lib/server/db/schema';
import { testApp, type TestApp } from '../../../../../tests/support/app';
import { aPerson, aProcess } from '../../../../../tests/support/builders';
import { actorIn } from './standing';

async function allowed(app: TestApp, who: Who, { id: processId }: Process): Promise<Action[]> {
	const actor = await actorIn(app.db, who, processId);
	return ACTIONS.filter((action) => may(actor, action, { processId }));
}

const inOrder = (actions: Iterable<Action>) => {
	const set = new Set(actions);
	return ACTIONS.filter((action) => set.has(action));
};

test('the matrix: every role, every action, in its own process and in a foreign one [PER-1] [PER-2]', async () => {
	const app = await testApp();
	const here = await aProcess(app);
	const there = await aProcess(app, { slug: 'anderswo' });
	for (const role of ROLE_NAMES) {
		const person = await aPerson(app, here, role);
		const own = inOrder([...DEFAULT_ROLES.citizen, ...DEFAULT_ROLES[role]]);
		expect({ role, may: await allowed(app, person, here) }).toEqual({ role, may: own });
		const foreign = inOrder(DEFAULT_ROLES.citizen);
		expect({ role, may: await allowed(app, person, there) }).toEqual({ role, may: foreign });
		const actor = await actorIn(app.db, person, here.id);
		const onOwn = { processId: here.id, authorId: person.personId };
		expect(may(actor, 'decide moderation', onOwn)).toBe(false);
	}
});

test('a guest may what guests may, in every process [PER-2]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	expect(await allowed(app, GUEST, process)).toEqual(inOrder(DEFAULT_ROLES.guest));
});

test('what the process’s own rows say counts, at once [PER-4]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const person = await aPerson(app, process, 'recorder');
	await app.db.write((tx) =>
		tx
			.update(roles)
			.set({ actions: ['read log'] })
			.where(and(eq(roles.processId, process.id), eq(roles.name, 'recorder')))
	);
	const expected = inOrder([...DEFAULT_ROLES.citizen, 'read log']);
	expect(await allowed(app, person, process)).toEqual(expected);
});

test('several roles add up [PER-1]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const person = await aPerson(app, process, 'moderator', 'project group');
	const actions = inOrder([...DEFAULT_ROLES.moderator, ...DEFAULT_ROLES['project group']]);
	expect(await allowed(app, person, process)).toEqual(actions);
});
