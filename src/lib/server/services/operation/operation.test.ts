import { expect, test } from 'vitest';
import { readConfig } from '$lib/server/config';
import { commands, mails } from '$lib/server/db/schema';
import { testApp } from '../../../../../tests/support/app';
import { MemoryFiles } from '../../../../../tests/support/memory-files';
import { deleteOldCommands, mailFigures, outboxPage, readiness } from './operation';
import { putMail } from './notices';

const DAY_MS = 24 * 60 * 60 * 1000;
const withSmtp = () =>
	readConfig({ LOG_LEVEL: 'silent', SMTP_URL: 'smtp://127.0.0.1:1', DATA_DIR: '.' });

test('without a mail server the platform works, and says what is missing', async () => {
	const app = await testApp();
	expect(await readiness(app)).toMatchObject({
		status: 'degraded',
		checks: { database: 'ok', mail: 'not configured' }
	});
});

test('with a mail server and nothing given up it is ready', async () => {
	const app = await testApp({ config: withSmtp() });
	const { checks } = await readiness(app);
	expect(checks).toMatchObject({ database: 'ok', mail: 'ok' });
});

test('a mail that was given up shows, without saying whose', async () => {
	const app = await testApp({ config: withSmtp() });
	await app.db.write(async (tx) => {
		await putMail(tx, app, { recipient: 'anna@example.org', subject: 's', body: 'b' });
		await tx.update(mails).set({ attempts: 10 });
	});
	expect(await mailFigures(app)).toEqual({ waiting: 0, failed: 1 });
	const state = await readiness(app);
	expect(state).toMatchObject({ status: 'degraded', checks: { mail: 'failed' } });
	expect(JSON.stringify(state)).not.toContain('anna');
});

test('without its file storage the platform works, and says so', async () => {
	const files = new MemoryFiles();
	const app = await testApp({ config: withSmtp(), files });
	expect((await readiness(app)).checks.files).toBe('ok');
	files.isAway = true;
	expect(await readiness(app)).toMatchObject({
		status: 'degraded',
		checks: { database: 'ok', files: 'failed' }
	});
});

test('a database that does not answer makes it unavailable', async () => {
	const app = await testApp();
	const broken = { ...app, db: { ...app.db, $count: () => Promise.reject(new Error('gone')) } };
	const state = await readiness(broken as unknown as typeof app);
	expect(state).toMatchObject({ status: 'unavailable', checks: { database: 'failed' } });
});

test('the outbox is read page by page, the newest first', async () => {
	const app = await testApp();
	for (let count = 0; count < 30; count++) {
		const mail = { recipient: 'a@example.org', subject: `${count}`, body: 'b' };
		await app.db.write((tx) => putMail(tx, app, mail));
		if (count % 2) app.pass(1);
	}
	const first = await outboxPage(app, '');
	const second = await outboxPage(app, first.next ?? '');
	expect([first.items.length, second.items.length, second.next]).toEqual([25, 5, null]);
	expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(30);
});

test('commands are remembered for thirty days', async () => {
	const app = await testApp();
	const row = { id: app.newId(), name: 'n', contentHash: 'h', answer: {}, at: app.clock() };
	await app.db.write((tx) => tx.insert(commands).values(row));
	app.pass(30 * DAY_MS);
	await deleteOldCommands(app);
	expect(await app.db.$count(commands)).toBe(1);
	app.pass(1);
	await deleteOldCommands(app);
	expect(await app.db.$count(commands)).toBe(0);
});
