import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { GUEST } from '$lib/server/app';
import { auditEvents, comments, contacts, ideas, mails, roles } from '$lib/server/db/schema';
import { testApp, type TestApp } from '../../../../../tests/support/app';
import { aPerson, aProcess, aPublishedIdea } from '../../../../../tests/support/builders';
import { submitComment } from './ideas-comments';

const aComment = (app: TestApp, ideaId: string, email = '') => ({
	...{ commandId: app.newId(), ideaId, email },
	...{ text: 'Das hilft vielen.', displayName: 'Erika', consent: true }
});

test('a comment waits for moderation under the texts in force, and counts not yet [COM-1] [COM-3]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const idea = await aPublishedIdea(app, process);
	const citizen = await aPerson(app, process);
	const submitted = await submitComment(app, citizen, process, aComment(app, idea.id));
	expect(submitted).toMatchObject({ ok: true, value: { number: idea.number } });
	expect(await app.db.select().from(comments)).toMatchObject([
		{
			...{ state: 'submitted', version: 1, authorId: citizen.personId, displayName: 'Erika' },
			...{ termsVersion: '1', privacyVersion: '1', licenceVersion: '1' }
		}
	]);
	expect(await app.db.select({ count: ideas.commentCount }).from(ideas)).toEqual([{ count: 0 }]);
});

test('the same comment again gives the same receipt, one mail and one event [COM-1]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const idea = await aPublishedIdea(app, process);
	const input = aComment(app, idea.id, 'erika@example.org');
	const first = await submitComment(app, GUEST, process, input);
	const again = await submitComment(app, GUEST, process, input);
	expect(again).toEqual(first);
	expect([await app.db.$count(comments), await app.db.$count(mails)]).toEqual([1, 1]);
	expect(await app.db.$count(auditEvents, eq(auditEvents.event, 'comment submitted'))).toBe(1);
	const [mail] = await app.db.select().from(mails);
	expect(mail?.body).toContain(first.ok ? first.value.code : 'no code');
	expect(await app.db.$count(contacts)).toBe(1);
});

test.each(['submitted', 'returned', 'withdrawn'] as const)(
	'a %s idea takes no comments [COM-2]',
	async (state) => {
		const app = await testApp();
		const process = await aProcess(app);
		const idea = await aPublishedIdea(app, process, { state });
		const refused = await submitComment(app, GUEST, process, aComment(app, idea.id));
		expect(refused).toEqual({ ok: false, error: 'not_found' });
	}
);

test('an idea of another process is not found [COM-2]', async () => {
	const app = await testApp();
	const idea = await aPublishedIdea(app, await aProcess(app));
	const other = await aProcess(app, { slug: 'anderswo' });
	const refused = await submitComment(app, GUEST, other, aComment(app, idea.id));
	expect(refused).toEqual({ ok: false, error: 'not_found' });
});

test('after the window has closed no comment is taken [COM-2]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const idea = await aPublishedIdea(app, process);
	app.pass(200 * 24 * 60 * 60 * 1000);
	const refused = await submitComment(app, GUEST, process, aComment(app, idea.id));
	expect(refused).toEqual({ ok: false, error: 'closed' });
});

test('where guests may not comment they are refused [COM-2]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const idea = await aPublishedIdea(app, process);
	await app.db.write((tx) => tx.update(roles).set({ actions: [] }).where(eq(roles.name, 'guest')));
	const refused = await submitComment(app, GUEST, process, aComment(app, idea.id));
	expect(refused).toEqual({ ok: false, error: 'forbidden' });
});
