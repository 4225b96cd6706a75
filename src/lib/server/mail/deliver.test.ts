import { createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '$lib/server/config';
import { mails } from '$lib/server/db/schema';
import { putMail } from '$lib/server/services/operation/notices';
import { testApp } from '../../../../tests/support/app';
import { NOON } from '../../../../tests/support/noon';
import { deleteOldMails, deliverMails, MOST_ATTEMPTS, waitAfter } from './deliver';

const MINUTE_MS = 60_000;
const MAIL = { recipient: 'anna@example.org', subject: 'Grüße', body: 'Guten Tag,\n\nIhr Code: 7' };

/** A mail server that says yes to everything, or refuses every recipient while `isBroken`. */
async function mailServer() {
	const state = { received: [] as string[], isBroken: false };
	const server = createServer((socket) => converse(socket, state));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
	const { port } = server.address() as AddressInfo;
	return Object.assign(state, { url: `smtp://127.0.0.1:${port}` });
}

function converse(socket: Socket, state: { received: string[]; isBroken: boolean }) {
	let letter: string[] | undefined;
	const say = (line: string) => void socket.write(`${line}\r\n`);
	const hear = (line: string) => {
		if (letter && line !== '.') return void letter.push(line);
		if (letter) {
			state.received.push(letter.join('\n'));
			letter = undefined;
			return say('250 kept');
		}
		if (line.startsWith('EHLO')) return say('250 test');
		if (line.startsWith('RCPT') && state.isBroken)
			return say('550 no such mailbox <anna@example.org>');
		if (line === 'DATA') {
			letter = [];
			return say('354 go on');
		}
		say(line === 'QUIT' ? '221 bye' : '250 fine');
		if (line === 'QUIT') socket.end();
	};
	let rest = '';
	socket.on('data', (chunk) => {
		const lines = (rest + chunk.toString('utf8')).split('\r\n');
		rest = lines.pop() ?? '';
		lines.forEach(hear);
	});
	socket.on('error', () => socket.destroy());
	say('220 test');
}

async function officeWith(url: string) {
	const config = readConfig({
		LOG_LEVEL: 'silent',
		SMTP_URL: url,
		MAIL_FROM: 'Stadt <mail@stadt.example>'
	});
	const app = await testApp({ config });
	await app.db.write((tx) => putMail(tx, app, MAIL));
	const outbox = async () => (await app.db.select().from(mails))[0];
	return { app, outbox };
}

test('a mail is delivered once, and its words do not stay in the outbox', async () => {
	const server = await mailServer();
	const { app, outbox } = await officeWith(server.url);
	await deliverMails(app);
	await deliverMails(app);
	expect(server.received).toHaveLength(1);
	expect(server.received[0]).toContain('To: anna@example.org');
	expect(server.received[0]).toContain('From: Stadt <mail@stadt.example>');
	expect(server.received[0]).toContain('Ihr Code: 7');
	expect(await outbox()).toMatchObject({ sentAt: NOON, attempts: 1, lastError: null, body: '' });
});

test('a mail that failed waits a minute, then longer, and arrives when the server is well', async () => {
	const server = await mailServer();
	server.isBroken = true;
	const { app, outbox } = await officeWith(server.url);
	await deliverMails(app);
	await deliverMails(app);
	expect(await outbox()).toMatchObject({ attempts: 1, sentAt: null, lastError: 'EENVELOPE 550' });
	app.pass(MINUTE_MS);
	await deliverMails(app);
	expect(await outbox()).toMatchObject({ attempts: 2, sentAt: null });
	server.isBroken = false;
	app.pass(MINUTE_MS);
	await deliverMails(app);
	expect(server.received).toHaveLength(0);
	app.pass(MINUTE_MS);
	await deliverMails(app);
	expect(server.received).toHaveLength(1);
	expect(await outbox()).toMatchObject({ attempts: 3, lastError: null });
});

test('the error that is kept names no mailbox', async () => {
	const server = await mailServer();
	server.isBroken = true;
	const { app, outbox } = await officeWith(server.url);
	await deliverMails(app);
	expect(JSON.stringify((await outbox())?.lastError)).not.toContain('@');
});

test('two processes that deliver at once send a mail once', async () => {
	const server = await mailServer();
	const { app } = await officeWith(server.url);
	await Promise.all([deliverMails(app), deliverMails(app)]);
	expect(server.received).toHaveLength(1);
});

test('a server that cannot be reached leaves the mail waiting', async () => {
	const { app, outbox } = await officeWith('smtp://127.0.0.1:1');
	await deliverMails(app);
	expect(await outbox()).toMatchObject({ attempts: 1, sentAt: null });
	expect((await outbox())?.lastError).toMatch(/^E[A-Z]+/);
});

test('after the last attempt a mail is left alone', async () => {
	const { app, outbox } = await officeWith('smtp://127.0.0.1:1');
	for (let count = 0; count < MOST_ATTEMPTS + 2; count++) {
		await deliverMails(app);
		app.pass(24 * 60 * MINUTE_MS);
	}
	expect((await outbox())?.attempts).toBe(MOST_ATTEMPTS);
});

test('without a mail server nothing is tried', async () => {
	const { app, outbox } = await officeWith('');
	await deliverMails(app);
	expect(await outbox()).toMatchObject({ attempts: 0, body: MAIL.body });
});

test('waiting doubles, up to twelve hours', () => {
	const waits = Array.from({ length: MOST_ATTEMPTS + 2 }, (_, i) => waitAfter(i + 1) / MINUTE_MS);
	expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8]);
	expect(Math.max(...waits)).toBe(12 * 60);
});

test('delivered mails are deleted after a month, waiting ones are not', async () => {
	const server = await mailServer();
	const { app } = await officeWith(server.url);
	await deliverMails(app);
	await app.db.write((tx) => putMail(tx, app, MAIL));
	app.pass(30 * 24 * 60 * MINUTE_MS + 1);
	await deleteOldMails(app);
	expect(await app.db.select({ sentAt: mails.sentAt }).from(mails)).toEqual([{ sentAt: null }]);
});
