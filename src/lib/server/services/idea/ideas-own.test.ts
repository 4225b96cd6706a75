import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { IdeaState } from '$lib/domain/idea/idea';
import { GUEST } from '$lib/server/app';
import { auditEvents, comments, ideas, ideaVersions } from '$lib/server/db/schema';
import { testApp, type TestApp } from '../../../../../tests/support/app';
import { aProcess, aPublishedIdea, anIdeaInput } from '../../../../../tests/support/builders';
import type { Process } from '../../db/queries/processes';
import { submitIdea } from './ideas';
import { submitComment } from './ideas-comments';
import { listIdeas } from './ideas-list';
import { correctComment, correctIdea, withdraw } from './ideas-own';
import { receiptOf } from './receipt';

const NOTHING = { q: '', field: [], origin: '', became: '', order: 'newest', after: '' } as const;

async function anOwnIdea(app: TestApp, process: Process, state: IdeaState) {
	const submitted = await submitIdea(app, GUEST, process, await anIdeaInput(app, process));
	if (!submitted.ok) throw new Error(submitted.error);
	const { ideaId, code } = submitted.value;
	await app.db.write((tx) => tx.update(ideas).set({ state }).where(eq(ideas.id, ideaId)));
	return { ideaId, code };
}

async function aCorrection(app: TestApp, process: Process, version = 1) {
	const { fieldId, topicId } = await anIdeaInput(app, process);
	const content = { title: 'Neuer Titel', text: 'Ein Text über Fahrradwege und Ampeln.' };
	return { commandId: app.newId(), version, fieldId, topicId, ...content };
}

test('a returned idea is handed in again as a new version [IDE-5]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const { ideaId, code } = await anOwnIdea(app, process, 'returned');
	app.pass(1000);
	const input = await aCorrection(app, process);
	const corrected = await correctIdea(app, GUEST, { process, code }, input);
	expect(corrected).toEqual({ ok: true, value: 2 });
	const [idea] = await app.db.select().from(ideas);
	expect(idea).toMatchObject({ state: 'submitted', version: 2, title: 'Neuer Titel' });
	const versions = await app.db
		.select({ version: ideaVersions.version, title: ideaVersions.title })
		.from(ideaVersions)
		.orderBy(ideaVersions.version);
	expect(versions).toEqual([
		{ version: 1, title: 'Digitale Sprechstunde' },
		{ version: 2, title: 'Neuer Titel' }
	]);
	const events = await app.db.select().from(auditEvents).where(eq(auditEvents.subjectId, ideaId));
	expect(events.map(({ event }) => event)).toContain('idea corrected');
});

test('the search finds the corrected text, no longer the old one [IDE-5] [IDE-10]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const { ideaId, code } = await anOwnIdea(app, process, 'returned');
	await correctIdea(app, GUEST, { process, code }, await aCorrection(app, process));
	const published = { state: 'published' as const, publishedAt: app.clock() };
	await app.db.write((tx) => tx.update(ideas).set(published).where(eq(ideas.id, ideaId)));
	const found = async (q: string) =>
		(await listIdeas(app, process, { ...NOTHING, q, field: [] })).total;
	expect([await found('Fahrrad'), await found('Ehrenamtliche')]).toEqual([1, 0]);
});

test('the same correction again changes nothing [IDE-1] [IDE-5]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const { code } = await anOwnIdea(app, process, 'returned');
	const input = await aCorrection(app, process);
	await correctIdea(app, GUEST, { process, code }, input);
	const again = await correctIdea(app, GUEST, { process, code }, input);
	expect(again).toEqual({ ok: true, value: 2 });
	expect(await app.db.$count(ideaVersions)).toBe(2);
});

test.each([
	['submitted', 1, 'closed'],
	['published', 1, 'closed'],
	['withdrawn', 1, 'closed'],
	['returned', 7, 'stale']
] as const)(
	'a %s idea corrected from version %i is refused as %s [IDE-5] [IDE-6]',
	async (state, version, error) => {
		const app = await testApp();
		const process = await aProcess(app);
		const { code } = await anOwnIdea(app, process, state);
		const input = await aCorrection(app, process, version);
		expect(await correctIdea(app, GUEST, { process, code }, input)).toEqual({ ok: false, error });
		expect(await app.db.$count(ideaVersions)).toBe(1);
	}
);

test('a correction needs the code of its own process and a known field [COD-4] [IDE-3]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const other = await aProcess(app, { slug: 'anderswo' });
	const { code } = await anOwnIdea(app, process, 'returned');
	const input = await aCorrection(app, process);
	const elsewhere = await correctIdea(app, GUEST, { process: other, code }, input);
	const unknown = await correctIdea(app, GUEST, { process, code }, { ...input, fieldId: 'none' });
	expect([elsewhere, unknown]).toEqual([
		{ ok: false, error: 'not_found' },
		{ ok: false, error: 'unknown_field' }
	]);
});

test('a correction is taken after the window has closed [IDE-5]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const { code } = await anOwnIdea(app, process, 'returned');
	app.pass(200 * 24 * 60 * 60 * 1000);
	const input = await aCorrection(app, process);
	expect(await correctIdea(app, GUEST, { process, code }, input)).toEqual({ ok: true, value: 2 });
});

test('a published idea that its author takes back is public no longer [IDE-7]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const { code } = await anOwnIdea(app, process, 'published');
	const input = { commandId: app.newId(), confirmed: true };
	expect(await withdraw(app, GUEST, { process, code }, input)).toEqual({ ok: true, value: null });
	expect(await app.db.select({ state: ideas.state }).from(ideas)).toEqual([{ state: 'withdrawn' }]);
	const later = { commandId: app.newId(), confirmed: true };
	const again = await withdraw(app, GUEST, { process, code }, later);
	expect(again).toEqual({ ok: false, error: 'closed' });
});

async function anOwnComment(app: TestApp, process: Process, state: IdeaState) {
	const idea = await aPublishedIdea(app, process, { commentCount: state === 'published' ? 1 : 0 });
	const submitted = await submitComment(app, GUEST, process, {
		...{ commandId: app.newId(), ideaId: idea.id, text: 'Gute Idee.' },
		...{ displayName: '', email: '', consent: true }
	});
	if (!submitted.ok) throw new Error(submitted.error);
	const { commentId, code } = submitted.value;
	await app.db.write((tx) => tx.update(comments).set({ state }).where(eq(comments.id, commentId)));
	return { commentId, code };
}

test('a returned comment is handed in again, and its first text stays on record [COM-4]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const { code } = await anOwnComment(app, process, 'returned');
	const input = { commandId: app.newId(), version: 1, text: 'Gute Idee, weil sie hilft.' };
	const corrected = await correctComment(app, GUEST, { process, code }, input);
	expect(corrected).toEqual({ ok: true, value: 2 });
	const receipt = await receiptOf(app, process, code);
	expect(receipt).toMatchObject({ value: { text: input.text, state: 'submitted', version: 2 } });
	expect(receipt.ok && receipt.value.handedInAt.length).toBe(2);
	const stale = await correctComment(
		app,
		GUEST,
		{ process, code },
		{ ...input, commandId: app.newId() }
	);
	expect(stale).toEqual({ ok: false, error: 'stale' });
});

test('a published comment that is taken back counts no longer [COM-5]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const { code } = await anOwnComment(app, process, 'published');
	await withdraw(app, GUEST, { process, code }, { commandId: app.newId(), confirmed: true });
	const [idea] = await app.db.select({ count: ideas.commentCount }).from(ideas);
	expect(idea).toEqual({ count: 0 });
});

test('nothing is taken back by a code that does not exist [COD-4]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const input = { commandId: app.newId(), confirmed: true };
	const refused = await withdraw(app, GUEST, { process, code: '0000' }, input);
	expect(refused).toEqual({ ok: false, error: 'not_found' });
});
