import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Action } from '$lib/domain/permission';
import { GUEST } from '$lib/server/app';
import { auditEvents, ideas, mails, roles } from '$lib/server/db/schema';
import { testApp } from '../../../../../tests/support/app';
import { aProcess, anIdeaInput } from '../../../../../tests/support/builders';
import { fieldsWithTopics } from '../../db/queries/processes';
import { submitIdea } from './ideas';

test('an idea of a guest waits for moderation under the next number [IDE-1]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	await submitIdea(app, GUEST, process, await anIdeaInput(app, process));
	const second = await submitIdea(app, GUEST, process, await anIdeaInput(app, process));
	expect(second).toMatchObject({ ok: true, value: { number: 2 } });
	const stored = await app.db.select({ state: ideas.state, number: ideas.number }).from(ideas);
	expect(stored).toEqual([
		{ state: 'submitted', number: 1 },
		{ state: 'submitted', number: 2 }
	]);
});

test('the same command again gives the same receipt and changes nothing [IDE-1]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const input = await anIdeaInput(app, process, { email: 'a@example.org' });
	const first = await submitIdea(app, GUEST, process, input);
	const again = await submitIdea(app, GUEST, process, input);
	expect(again).toEqual(first);
	expect(await app.db.$count(ideas)).toBe(1);
	expect(await app.db.$count(mails)).toBe(1);
	expect(await app.db.$count(auditEvents)).toBe(1);
});

test('the same command id with other content is refused [IDE-1]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const input = await anIdeaInput(app, process);
	await submitIdea(app, GUEST, process, input);
	const other = await submitIdea(app, GUEST, process, { ...input, title: 'Etwas anderes' });
	expect(other).toEqual({ ok: false, error: 'already_used' });
});

test('twenty ideas handed in at once get twenty numbers [IDE-2]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const inputs = await Promise.all(Array.from({ length: 20 }, () => anIdeaInput(app, process)));
	await Promise.all(inputs.map((input) => submitIdea(app, GUEST, process, input)));
	const numbers = await app.db.select({ number: ideas.number }).from(ideas);
	expect(numbers.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
		Array.from({ length: 20 }, (_, i) => i + 1)
	);
});

test('while sixteen people hand in one idea after another, nobody is turned away [IDE-2]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const inputs = await Promise.all(Array.from({ length: 160 }, () => anIdeaInput(app, process)));
	const people = Array.from({ length: 16 }, async (_, person) => {
		for (const input of inputs.slice(person * 10, person * 10 + 10)) {
			expect(await submitIdea(app, GUEST, process, input)).toMatchObject({ ok: true });
		}
	});
	await Promise.all(people);
	const numbers = await app.db.select({ number: ideas.number }).from(ideas);
	expect(new Set(numbers.map(({ number }) => number)).size).toBe(160);
});

test('outside the window no idea is taken [IDE-3]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const input = await anIdeaInput(app, process);
	app.pass(200 * 24 * 60 * 60 * 1000);
	expect(await submitIdea(app, GUEST, process, input)).toEqual({ ok: false, error: 'closed' });
	expect(await app.db.$count(ideas)).toBe(0);
});

test('where guests may not submit they are refused, and the form can be sent again [IDE-3]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const input = await anIdeaInput(app, process);
	const change = (actions: Action[]) =>
		app.db.write((tx) => tx.update(roles).set({ actions }).where(eq(roles.name, 'guest')));
	await change([]);
	expect(await submitIdea(app, GUEST, process, input)).toEqual({ ok: false, error: 'forbidden' });
	await change(['submit idea']);
	expect(await submitIdea(app, GUEST, process, input)).toMatchObject({ ok: true });
});

test('a field of another process, or a topic of another field, is refused [IDE-3]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const other = await anIdeaInput(app, await aProcess(app, { slug: 'anderswo' }));
	const input = await anIdeaInput(app, process);
	const topic = (await fieldsWithTopics(app.db, process.id))
		.flatMap(({ topics }) => topics)
		.find(({ name }) => name === 'Wohnen');
	const refusal = { ok: false, error: 'unknown_field' };
	const foreign = { ...input, fieldId: other.fieldId };
	expect(await submitIdea(app, GUEST, process, foreign)).toEqual(refusal);
	const strayTopic = { ...input, topicId: topic?.id ?? '' };
	expect(await submitIdea(app, GUEST, process, strayTopic)).toEqual(refusal);
});
