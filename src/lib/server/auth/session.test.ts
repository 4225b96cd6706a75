import { expect, test } from 'vitest';
import { sessions } from '$lib/server/db/schema';
import { testApp, type TestApp } from '../../../../tests/support/app';
import { NOON } from '../../../../tests/support/noon';
import { aPerson, aProcess } from '../../../../tests/support/builders';
import {
	beginSession,
	deleteExpiredSessions,
	endSession,
	endSessionsOf,
	sessionOf
} from './session';

const DAY_MS = 24 * 60 * 60 * 1000;

async function signedIn(app: TestApp) {
	const person = await aPerson(app, await aProcess(app));
	const { token } = await app.db.write((tx) => beginSession(tx, app, person.personId));
	return { person, token };
}

test('a token tells who is signed in [ACC-8]', async () => {
	const app = await testApp();
	const { person, token } = await signedIn(app);
	expect(await sessionOf(app, token)).toEqual({
		sessionId: token.split('.')[0],
		personId: person.personId,
		name: person.name,
		extendedTo: null
	});
});

test('only a hash of the secret is stored [ACC-8]', async () => {
	const app = await testApp();
	const { token } = await signedIn(app);
	const stored = JSON.stringify(await app.db.select().from(sessions));
	expect(stored).not.toContain(token.split('.')[1]);
});

test.each([
	['another secret', (token: string) => `${token.split('.')[0]}.${'A'.repeat(43)}`],
	['no secret', (token: string) => token.split('.')[0] ?? ''],
	[
		'an unknown id',
		(token: string) => `00000000-0000-7000-8000-000000000000.${token.split('.')[1]}`
	],
	['nothing', () => ''],
	['nonsense', () => '..\u0000..']
])('a token with %s belongs to nobody [ACC-8]', async (_, changed) => {
	const app = await testApp();
	const { token } = await signedIn(app);
	expect(await sessionOf(app, changed(token))).toBeUndefined();
});

test('a session runs out thirty days after its last use [ACC-8]', async () => {
	const app = await testApp();
	const { token } = await signedIn(app);
	app.pass(30 * DAY_MS);
	expect(await sessionOf(app, token)).toBeUndefined();
});

test('a session in use goes on, and is extended at most once a day [ACC-8]', async () => {
	const app = await testApp();
	const { token } = await signedIn(app);
	app.pass(DAY_MS - 1);
	expect((await sessionOf(app, token))?.extendedTo).toBeNull();
	app.pass(1);
	expect((await sessionOf(app, token))?.extendedTo).toEqual(new Date(NOON.getTime() + 31 * DAY_MS));
	app.pass(29 * DAY_MS);
	expect(await sessionOf(app, token)).toBeDefined();
	app.pass(29 * DAY_MS);
	expect(await sessionOf(app, token)).toBeDefined();
});

test('an ended session is over, and ending it again changes nothing [ACC-8]', async () => {
	const app = await testApp();
	const { token } = await signedIn(app);
	const [id = ''] = token.split('.');
	await endSession(app, id);
	await endSession(app, id);
	expect(await sessionOf(app, token)).toBeUndefined();
});

test('every session of one person ends, those of others go on [ACC-8]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const [one, other] = [await aPerson(app, process), await aPerson(app, process)];
	const begin = ({ personId }: { personId: string }) =>
		app.db.write((tx) => beginSession(tx, app, personId));
	const [first, second, foreign] = [await begin(one), await begin(one), await begin(other)];
	await app.db.write((tx) => endSessionsOf(tx, one.personId));
	expect(await sessionOf(app, first.token)).toBeUndefined();
	expect(await sessionOf(app, second.token)).toBeUndefined();
	expect(await sessionOf(app, foreign.token)).toBeDefined();
});

test('what has run out is deleted [ACC-8]', async () => {
	const app = await testApp();
	await signedIn(app);
	app.pass(30 * DAY_MS - 1);
	await deleteExpiredSessions(app);
	expect(await app.db.$count(sessions)).toBe(1);
	app.pass(1);
	await deleteExpiredSessions(app);
	expect(await app.db.$count(sessions)).toBe(0);
});
