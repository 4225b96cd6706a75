import { eq } from 'drizzle-orm';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { testApp, type TestApp } from '../../../../tests/support/app';
import { IDEA_STATES } from '$lib/domain/idea/idea';
import { ROLE_NAMES } from '$lib/domain/permission';
import { readConfig } from '../config';
import {
	comments,
	commentVersions,
	ideas,
	measureIdeas,
	measures,
	polls,
	scores,
	supports
} from '../db/schema';
import { prepareDemo } from './index';

async function demoApp(): Promise<TestApp> {
	const folder = mkdtempSync(join(tmpdir(), 'leitwerk-demo-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const config = readConfig({ DEMO: '1', DATA_DIR: folder, LOG_LEVEL: 'silent' });
	const app = await testApp({ config });
	await prepareDemo(app);
	return app;
}

test('the demonstration shows ideas in every state, comments, measures, polls and scores', async () => {
	const app = await demoApp();
	const states = await app.db.selectDistinct({ state: ideas.state }).from(ideas);
	expect(states.map(({ state }) => state).sort()).toEqual([...IDEA_STATES].sort());
	expect(await app.db.$count(ideas)).toBeGreaterThanOrEqual(120);
	expect(await app.db.$count(comments, eq(comments.state, 'submitted'))).toBeGreaterThan(0);
	expect(await app.db.$count(commentVersions)).toBe(await app.db.$count(comments));
	expect(await app.db.$count(measures)).toBe(11);
	expect(await app.db.$count(polls)).toBe(4);
	expect(await app.db.$count(scores)).toBeGreaterThan(100);
	const linked = await app.db.selectDistinct({ id: measureIdeas.measureId }).from(measureIdeas);
	expect(linked).toHaveLength(11);
});

test('counters beside an idea are what its supports and comments add up to', async () => {
	const app = await demoApp();
	const rows = await app.db.select().from(ideas);
	const allSupports = await app.db.select().from(supports);
	const published = await app.db.select().from(comments).where(eq(comments.state, 'published'));
	const countOf = (rows: { ideaId: string }[], id: string) =>
		rows.filter(({ ideaId }) => ideaId === id).length;
	const members = allSupports.filter(({ personId }) => personId !== null);
	const guests = allSupports.filter(({ deviceHash }) => deviceHash !== null);
	expect(
		rows.map(({ id }) => [countOf(members, id), countOf(guests, id), countOf(published, id)])
	).toEqual(rows.map((row) => [row.supportCount, row.guestSupportCount, row.commentCount]));
});

test('a second start keeps everything and every role has a sign-in', async () => {
	const app = await demoApp();
	const before = await app.db.$count(ideas);
	await prepareDemo(app);
	expect(await app.db.$count(ideas)).toBe(before);
	const file = readFileSync(join(app.config.DATA_DIR, 'demo-accounts.json'), 'utf8');
	const roles = (JSON.parse(file) as { role: string }[]).map(({ role }) => role);
	expect(new Set(roles)).toEqual(new Set(ROLE_NAMES.filter((name) => name !== 'guest')));
});
