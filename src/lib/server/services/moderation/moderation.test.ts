import { asc, desc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Verdict } from '$lib/domain/moderation/decision';
import { GUEST, type Who } from '$lib/server/app';
import {
	auditEvents,
	comments,
	commentVersions,
	decisions,
	ideas,
	mails
} from '$lib/server/db/schema';
import type { Process } from '$lib/server/db/queries/processes';
import { testApp, type TestApp } from '../../../../../tests/support/app';
import { NOON } from '../../../../../tests/support/noon';
import { aPerson, aProcess, anIdeaInput } from '../../../../../tests/support/builders';
import { submitIdea } from '../idea/ideas';
import { decide } from './moderation';
import { moderationItem, moderationQueue, nextToDecide } from './moderation-pages';

const DAY_MS = 24 * 60 * 60 * 1000;
const ALL = { kind: '', look: '', field: '', channel: '', after: '' } as const;

interface Scene {
	app: TestApp;
	process: Process;
	mara: Who & { personId: string };
	timo: Who & { personId: string };
}

async function scene(): Promise<Scene> {
	const app = await testApp();
	const process = await aProcess(app);
	const [mara, timo] = [
		await aPerson(app, process, 'moderator'),
		await aPerson(app, process, 'moderator')
	];
	return { app, process, mara, timo };
}

async function anIdea({ app, process }: Scene, who: Who = GUEST, email = '') {
	const submitted = await submitIdea(app, who, process, await anIdeaInput(app, process, { email }));
	if (!submitted.ok) throw new Error(submitted.error);
	return submitted.value;
}

async function aComment({ app, process }: Scene, ideaId: string): Promise<string> {
	const id = app.newId();
	const text = 'Das wünsche ich mir auch.';
	await app.db.write(async (tx) => {
		await tx.insert(comments).values({
			...{ id, processId: process.id, ideaId, text, state: 'submitted', displayName: '' },
			...{ claimHash: id, termsVersion: '1', privacyVersion: '1', licenceVersion: '1' },
			submittedAt: app.clock()
		});
		await tx.insert(commentVersions).values({ commentId: id, version: 1, text, at: app.clock() });
	});
	return id;
}

function say(
	{ app, process }: Scene,
	who: Who,
	[subjectId, verdict]: [string, Verdict],
	changes: { commandId?: string; reason?: string; version?: number; subjectKind?: 'comment' } = {}
) {
	return decide(app, who, process, {
		commandId: app.newId(),
		subjectKind: 'idea',
		subjectId,
		version: 1,
		verdict,
		reason: 'Es fehlt der Ort.',
		...changes
	});
}

test('a published idea gets its moment, a decision and an audit event [MOD-7] [MOD-9]', async () => {
	const all = await scene();
	const { ideaId } = await anIdea(all);
	all.app.pass(DAY_MS);
	const published = await say(all, all.mara, [ideaId, 'publish'], { reason: '' });
	expect(published).toEqual({ ok: true, value: 'published' });
	const [idea] = await all.app.db.select().from(ideas);
	const moment = new Date(NOON.getTime() + DAY_MS);
	expect(idea).toMatchObject({ state: 'published', publishedAt: moment, decidedAt: moment });
	expect(await all.app.db.select().from(decisions)).toMatchObject([
		{ subjectId: ideaId, version: 1, verdict: 'publish', deciderId: all.mara.personId }
	]);
	const [event] = await all.app.db
		.select()
		.from(auditEvents)
		.orderBy(desc(auditEvents.at))
		.limit(1);
	expect(event).toMatchObject({
		event: 'idea published',
		actorId: all.mara.personId,
		details: { version: 1 }
	});
});

test('the same command again changes nothing [MOD-6]', async () => {
	const all = await scene();
	const { ideaId } = await anIdea(all, GUEST, 'anna@example.org');
	const commandId = all.app.newId();
	const first = await say(all, all.mara, [ideaId, 'publish'], { commandId });
	const again = await say(all, all.mara, [ideaId, 'publish'], { commandId });
	expect(again).toEqual(first);
	expect(await all.app.db.$count(decisions)).toBe(1);
	expect(await all.app.db.$count(mails)).toBe(2);
});

test('a published comment counts for its idea [MOD-7]', async () => {
	const all = await scene();
	const { ideaId } = await anIdea(all);
	const commentId = await aComment(all, ideaId);
	await say(all, all.mara, [commentId, 'publish'], { subjectKind: 'comment' });
	const [idea] = await all.app.db.select({ count: ideas.commentCount }).from(ideas);
	const [comment] = await all.app.db.select({ state: comments.state }).from(comments);
	expect([idea?.count, comment?.state]).toEqual([1, 'published']);
});

test('a rejection takes two people, and only then the author is told [MOD-4] [MOD-8]', async () => {
	const all = await scene();
	const { ideaId } = await anIdea(all, GUEST, 'anna@example.org');
	await say(all, all.mara, [ideaId, 'propose rejection'], { reason: 'Das ist Werbung.' });
	expect(await all.app.db.$count(mails)).toBe(1);
	expect(await say(all, all.mara, [ideaId, 'confirm rejection'])).toEqual({
		ok: false,
		error: 'same_decider'
	});
	all.app.pass(1);
	const rejected = await say(all, all.timo, [ideaId, 'confirm rejection'], { reason: '' });
	expect(rejected).toEqual({ ok: true, value: 'rejected' });
	const [mail] = await all.app.db.select().from(mails).orderBy(desc(mails.createdAt)).limit(1);
	expect(mail?.recipient).toBe('anna@example.org');
	expect(mail?.body).toContain('Das ist Werbung.');
});

test('two people who decide at once do not both succeed [MOD-1]', async () => {
	const all = await scene();
	const { ideaId } = await anIdea(all);
	const answers = await Promise.all([
		say(all, all.mara, [ideaId, 'publish']),
		say(all, all.timo, [ideaId, 'return'])
	]);
	expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
	expect(await all.app.db.$count(decisions)).toBe(1);
});

test('nobody decides on their own contribution [MOD-5]', async () => {
	const all = await scene();
	const { ideaId } = await anIdea(all, all.mara);
	expect(await say(all, all.mara, [ideaId, 'publish'])).toEqual({
		ok: false,
		error: 'own_contribution'
	});
	expect((await say(all, all.timo, [ideaId, 'publish'])).ok).toBe(true);
});

test('who has no role for it decides nothing, in this process or another [PER-1]', async () => {
	const all = await scene();
	const { ideaId } = await anIdea(all);
	const citizen = await aPerson(all.app, all.process);
	const elsewhere = await aProcess(all.app, { slug: 'anderswo' });
	const foreign = await aPerson(all.app, elsewhere, 'moderator');
	for (const who of [GUEST, citizen, foreign]) {
		expect(await say(all, who, [ideaId, 'publish'])).toEqual({ ok: false, error: 'forbidden' });
	}
	const there = await say({ ...all, process: elsewhere }, foreign, [ideaId, 'publish']);
	expect(there).toEqual({ ok: false, error: 'not_found' });
});

test('a decision on a version that was replaced is stale [MOD-2]', async () => {
	const all = await scene();
	const { ideaId } = await anIdea(all);
	await all.app.db.write((tx) => tx.update(ideas).set({ version: 2 }).where(eq(ideas.id, ideaId)));
	expect(await say(all, all.mara, [ideaId, 'publish'])).toEqual({ ok: false, error: 'stale' });
});

test('what is returned tells its author why, how to correct it and by when [MOD-8]', async () => {
	const all = await scene();
	const { ideaId, code } = await anIdea(all, GUEST, 'anna@example.org');
	all.app.pass(1);
	await say(all, all.mara, [ideaId, 'return'], { reason: 'Es fehlt der Ort.' });
	const [mail] = await all.app.db.select().from(mails).orderBy(desc(mails.createdAt)).limit(1);
	expect(mail?.body).toContain('Es fehlt der Ort.');
	expect(mail?.body).toContain(code);
	expect(mail?.body).toContain('https://leitwerk.test/musterstadt/receipt');
	expect(mail?.body).toContain('20. Juni 2026');
});

test('the queue holds ideas and comments, the longest waiting first, page by page [MOD-10]', async () => {
	const all = await scene();
	const { app, process, mara } = all;
	const expected: string[] = [];
	for (let count = 0; count < 28; count++) {
		const { ideaId } = await anIdea(all);
		expected.push(ideaId);
		app.pass(1);
		if (count % 2 === 0) expected.push(await aComment(all, ideaId));
		app.pass(1);
	}
	const seen: string[] = [];
	for (let after: string | null = ''; after !== null;) {
		const queue = await moderationQueue(app, mara, process, { ...ALL, after });
		seen.push(...queue.items.map(({ id }) => id));
		after = queue.next;
	}
	expect(seen).toEqual(expected);
});

test('the queue filters by kind, step, field and channel [MOD-10]', async () => {
	const all = await scene();
	const { app, process, mara } = all;
	const { ideaId } = await anIdea(all);
	const proposed = await anIdea(all);
	const commentId = await aComment(all, ideaId);
	await say(all, mara, [proposed.ideaId, 'propose rejection']);
	const idsFor = async (query: object) =>
		(await moderationQueue(app, mara, process, { ...ALL, ...query })).items.map(({ id }) => id);
	expect(await idsFor({ kind: 'comment' })).toEqual([commentId]);
	expect(await idsFor({ look: 'second' })).toEqual([proposed.ideaId]);
	expect(new Set(await idsFor({ look: 'first' }))).toEqual(new Set([ideaId, commentId]));
	expect(await idsFor({ field: 'stadt' })).toEqual([]);
	expect(await idsFor({ channel: 'import' })).toEqual([]);
});

test('a contribution is overdue when the promised days have passed [MOD-10]', async () => {
	const all = await scene();
	const { app, process, mara } = all;
	await anIdea(all);
	const isOverdue = async () =>
		(await moderationQueue(app, mara, process, ALL)).items.map((item) => item.isOverdue);
	app.pass(5 * DAY_MS - 1);
	expect(await isOverdue()).toEqual([false]);
	app.pass(1);
	expect(await isOverdue()).toEqual([true]);
});

test('own contributions and own proposals are marked, and the next one skips them [MOD-4] [MOD-5]', async () => {
	const all = await scene();
	const { app, process, mara, timo } = all;
	const own = await anIdea(all, mara);
	app.pass(1);
	const proposed = await anIdea(all);
	app.pass(1);
	await say(all, mara, [proposed.ideaId, 'propose rejection']);
	const open = await anIdea(all);
	const { items, figures } = await moderationQueue(app, mara, process, ALL);
	expect(items.map(({ hindrance }) => hindrance)).toEqual(['own', 'same decider', null]);
	expect(figures).toMatchObject({ waiting: 2, proposals: 1, secondLooks: 0 });
	expect(await nextToDecide(app, mara, process)).toEqual({ kind: 'idea', id: open.ideaId });
	expect(await nextToDecide(app, timo, process)).toEqual({ kind: 'idea', id: own.ideaId });
	expect((await moderationQueue(app, timo, process, ALL)).figures.secondLooks).toBe(1);
});

test('an item shows its decisions with names and its neighbours in the queue [MOD-9]', async () => {
	const all = await scene();
	const { app, process, mara, timo } = all;
	const [first, second] = [await anIdea(all), (app.pass(1), await anIdea(all))];
	await say(all, mara, [first.ideaId, 'propose rejection']);
	const item = await moderationItem(app, timo, process, { kind: 'idea', id: first.ideaId });
	expect(item).toMatchObject({
		number: 1,
		hindrance: null,
		decisions: [{ decider: mara.name, verdict: 'propose rejection', isMine: false }],
		neighbours: { previous: null, next: { id: second.ideaId }, place: 1, total: 2 }
	});
	expect(
		await moderationItem(app, timo, process, { kind: 'comment', id: first.ideaId })
	).toBeUndefined();
});

test('the audit log carries no reason, because reasons may name people [MOD-9]', async () => {
	const all = await scene();
	const { ideaId } = await anIdea(all);
	await say(all, all.mara, [ideaId, 'return'], { reason: 'Bitte ohne den Namen Meier.' });
	const events = await all.app.db.select().from(auditEvents).orderBy(asc(auditEvents.id));
	expect(JSON.stringify(events)).not.toContain('Meier');
	expect(events).toHaveLength(2);
});
