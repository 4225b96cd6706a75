import { desc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { GUEST } from '$lib/server/app';
import { mails, mailTokens, persons, sessions } from '$lib/server/db/schema';
import { testApp, type TestApp } from '../../../../../tests/support/app';
import {
	confirmAddress,
	isUsable,
	register,
	requestConfirmation,
	requestReset,
	resetPassword
} from './registration';
import { signIn } from './sign-in';

const HOUR_MS = 60 * 60 * 1000;
const ANNA = { name: 'Anna', email: 'anna@example.org', password: 'Kiesel Fähre Montag' };
const NEW_PASSWORD = 'Wolken über Meersburg';
const asker = { who: GUEST, address: '192.0.2.1' };

/** The newest mail. The clock moves on, so that the next one is newer. */
async function lastMail(app: TestApp) {
	app.pass(1);
	const [mail] = await app.db.select().from(mails).orderBy(desc(mails.id)).limit(1);
	const token = /token=(\S+)/.exec(mail?.body ?? '')?.[1] ?? '';
	return { to: mail?.recipient, subject: mail?.subject, token };
}

async function confirmed(app: TestApp) {
	await register(app, asker, ANNA);
	const { token } = await lastMail(app);
	return confirmAddress(app, { token, password: ANNA.password });
}

const signInOf = (app: TestApp, password: string, email = ANNA.email) =>
	signIn(app, { email, password }, asker.address);

test('a new account signs in after its address is confirmed [ACC-4] [ACC-6]', async () => {
	const app = await testApp();
	expect(await register(app, asker, ANNA)).toEqual({ ok: true, value: null });
	expect(await signInOf(app, ANNA.password)).toEqual({ ok: false, error: 'not_confirmed' });
	const { to, token } = await lastMail(app);
	expect(to).toBe(ANNA.email);
	expect((await confirmAddress(app, { token, password: ANNA.password })).ok).toBe(true);
	expect((await signInOf(app, ANNA.password)).ok).toBe(true);
});

test('that an account sleeps learns only who knows its password [ACC-4]', async () => {
	const app = await testApp();
	await register(app, asker, ANNA);
	expect(await signInOf(app, NEW_PASSWORD)).toEqual({ ok: false, error: 'wrong_password' });
});

test('the mail alone does not confirm an account that somebody else made [ACC-6]', async () => {
	const app = await testApp();
	await register(app, asker, ANNA);
	const { token } = await lastMail(app);
	const answer = await confirmAddress(app, { token, password: NEW_PASSWORD });
	expect(answer).toEqual({ ok: false, error: 'wrong_password' });
	expect(await app.db.$count(sessions)).toBe(0);
});

test('registering a known address answers the same and changes nothing [ACC-2]', async () => {
	const app = await testApp();
	const fresh = await register(app, asker, ANNA);
	const { token } = await lastMail(app);
	await confirmAddress(app, { token, password: ANNA.password });
	const again = await register(app, asker, { ...ANNA, name: 'Eva', password: NEW_PASSWORD });
	expect(again).toEqual(fresh);
	expect(await lastMail(app)).toMatchObject({ to: ANNA.email, token: '' });
	expect(await app.db.$count(persons)).toBe(1);
	expect((await signInOf(app, NEW_PASSWORD)).ok).toBe(false);
	expect((await signInOf(app, ANNA.password)).ok).toBe(true);
});

test('registering again before confirming counts with what was typed last [ACC-4]', async () => {
	const app = await testApp();
	await register(app, asker, ANNA);
	app.pass(1);
	await register(app, asker, { ...ANNA, password: NEW_PASSWORD });
	const { token } = await lastMail(app);
	expect((await confirmAddress(app, { token, password: ANNA.password })).ok).toBe(false);
	expect((await confirmAddress(app, { token, password: NEW_PASSWORD })).ok).toBe(true);
	expect(await app.db.$count(persons)).toBe(1);
});

test('an unknown address signs in as little as a wrong password does [ACC-2]', async () => {
	const app = await testApp();
	await confirmed(app);
	const wrong = await signInOf(app, NEW_PASSWORD);
	expect(await signInOf(app, NEW_PASSWORD, 'nobody@example.org')).toEqual(wrong);
});

test('asking for a link answers the same for known and unknown addresses [ACC-2]', async () => {
	const app = await testApp();
	await confirmed(app);
	const before = await app.db.$count(mails);
	const answers = [
		await requestReset(app, asker, ANNA.email),
		await requestReset(app, asker, 'nobody@example.org'),
		await requestConfirmation(app, asker, ANNA.email),
		await requestConfirmation(app, asker, 'nobody@example.org')
	];
	expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
	expect(await app.db.$count(mails)).toBe(before + 1);
});

test('a new confirmation link works beside the first, and both are spent together [ACC-5]', async () => {
	const app = await testApp();
	await register(app, asker, ANNA);
	const first = await lastMail(app);
	await requestConfirmation(app, asker, ANNA.email);
	const second = await lastMail(app);
	expect(second.token).not.toBe(first.token);
	expect((await confirmAddress(app, { token: second.token, password: ANNA.password })).ok).toBe(
		true
	);
	const again = await confirmAddress(app, { token: first.token, password: ANNA.password });
	expect(again).toEqual({ ok: false, error: 'expired' });
});

test('a link works until it runs out, and only for its purpose [ACC-5]', async () => {
	const app = await testApp();
	await register(app, asker, ANNA);
	const { token } = await lastMail(app);
	const purpose = 'confirm address' as const;
	expect(await isUsable(app, { token, purpose: 'reset password' })).toBe(false);
	app.pass(48 * HOUR_MS - 2);
	expect(await isUsable(app, { token, purpose })).toBe(true);
	app.pass(1);
	expect(await isUsable(app, { token, purpose })).toBe(false);
	expect(await confirmAddress(app, { token, password: ANNA.password })).toEqual({
		ok: false,
		error: 'expired'
	});
});

test('looking at a link does not spend it, and only its hash is stored [ACC-5]', async () => {
	const app = await testApp();
	await register(app, asker, ANNA);
	const { token } = await lastMail(app);
	await isUsable(app, { token, purpose: 'confirm address' });
	expect((await confirmAddress(app, { token, password: ANNA.password })).ok).toBe(true);
	const stored = JSON.stringify(await app.db.select().from(mailTokens));
	expect(stored).not.toContain(token.split('.')[1]);
});

test('a new password ends every session and is announced [ACC-7]', async () => {
	const app = await testApp();
	await confirmed(app);
	await requestReset(app, asker, ANNA.email);
	const { token } = await lastMail(app);
	expect(await resetPassword(app, { token, password: NEW_PASSWORD })).toEqual({
		ok: true,
		value: null
	});
	expect(await app.db.$count(sessions)).toBe(0);
	expect((await lastMail(app)).to).toBe(ANNA.email);
	expect((await signInOf(app, ANNA.password)).ok).toBe(false);
	expect((await signInOf(app, NEW_PASSWORD)).ok).toBe(true);
	const again = await resetPassword(app, { token, password: 'Noch ein anderes Wort' });
	expect(again).toEqual({ ok: false, error: 'expired' });
});

test('a link to a new password is good for one hour [ACC-5]', async () => {
	const app = await testApp();
	await confirmed(app);
	await requestReset(app, asker, ANNA.email);
	const { token } = await lastMail(app);
	app.pass(HOUR_MS);
	const late = await resetPassword(app, { token, password: NEW_PASSWORD });
	expect(late).toEqual({ ok: false, error: 'expired' });
});

test('a new password confirms the address that received its link [ACC-7]', async () => {
	const app = await testApp();
	await register(app, asker, ANNA);
	app.pass(1);
	await requestReset(app, asker, ANNA.email);
	const { token } = await lastMail(app);
	await resetPassword(app, { token, password: NEW_PASSWORD });
	expect((await signInOf(app, NEW_PASSWORD)).ok).toBe(true);
});

test('ten wrong passwords stop one account from one address, right ones count nothing [ACC-3]', async () => {
	const app = await testApp();
	await confirmed(app);
	for (let count = 0; count < 12; count++) await signInOf(app, ANNA.password);
	const answers = [];
	for (let count = 0; count < 11; count++) answers.push(await signInOf(app, NEW_PASSWORD));
	expect(answers[9]).toEqual({ ok: false, error: 'wrong_password' });
	expect(answers[10]).toEqual({ ok: false, error: 'rate_limited' });
	const elsewhere = { email: ANNA.email, password: ANNA.password };
	expect((await signIn(app, elsewhere, '198.51.100.7')).ok).toBe(true);
});

test('many wrong passwords at once do not slip past the count [ACC-3]', async () => {
	const app = await testApp();
	await confirmed(app);
	const answers = await Promise.all(Array.from({ length: 20 }, () => signInOf(app, NEW_PASSWORD)));
	const tried = answers.filter((answer) => !answer.ok && answer.error === 'wrong_password');
	expect(tried).toHaveLength(10);
});

test('mails count against the address that asks and against the mailbox [ACC-3]', async () => {
	const app = await testApp();
	const emails = Array.from({ length: 11 }, (_, i) => `someone${i}@example.org`);
	const answers = [];
	for (const email of emails) answers.push(await requestReset(app, asker, email));
	expect(answers.map(({ ok }) => ok)).toEqual([...Array<boolean>(10).fill(true), false]);
	const flood = [];
	for (let i = 0; i < 11; i++) {
		flood.push(await requestReset(app, { who: GUEST, address: `203.0.113.${i}` }, ANNA.email));
	}
	expect(flood.at(-1)).toEqual({ ok: false, error: 'rate_limited' });
});
