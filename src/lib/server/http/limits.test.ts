import { expect, onTestFinished, test, vi } from 'vitest';
import type { App } from '$lib/server/app';
import { openLimiterStore } from '$lib/server/db/limiter-store';
import { rateLimits } from '$lib/server/db/schema';
import { deleteExpiredCounters } from '$lib/server/services/operation/operation';
import { testApp, testNodes } from '../../../../tests/support/app';
import { createLimits, type Limits } from './limits';

/** Counts so many, and says of how many it was told that they are allowed. */
async function allowed(limits: Limits, count: number, key = 'anna'): Promise<number> {
	const answers: boolean[] = [];
	for (let i = 0; i < count; i++) answers.push(await limits.allows('failed sign-in', key));
	return answers.filter(Boolean).length;
}

const countersIn = async ({ db }: App) =>
	(await db.select().from(rateLimits)).map(({ key }) => key);

test('as many are allowed as the rule says, and then none', async () => {
	const { limits } = await testApp();
	expect(await allowed(limits, 12)).toBe(10);
});

test('of many at once no more are allowed', async () => {
	const { limits } = await testApp();
	const asked = Array.from({ length: 25 }, () => limits.allows('failed sign-in', 'anna'));
	expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(10);
});

test('to ask whether one is free counts nothing', async () => {
	const { limits } = await testApp();
	for (let i = 0; i < 20; i++) expect(await limits.isFree('failed sign-in', 'anna')).toBe(true);
	expect(await allowed(limits, 12)).toBe(10);
	expect(await limits.isFree('failed sign-in', 'anna')).toBe(false);
});

test('what is forgiven may be done again', async () => {
	const { limits } = await testApp();
	await allowed(limits, 10);
	await limits.forgive('failed sign-in', 'anna');
	expect(await allowed(limits, 2)).toBe(1);
});

test('neither another key nor another rule is counted along', async () => {
	const { limits } = await testApp();
	await allowed(limits, 11);
	expect(await allowed(limits, 1, 'bert')).toBe(1);
	expect(await limits.allows('mail', 'anna')).toBe(true);
});

test('when its time is over, the counting begins anew', async () => {
	const { limits } = await testApp();
	await allowed(limits, 11);
	vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 15 * 60 * 1000 + 1000 });
	onTestFinished(() => void vi.useRealTimers());
	expect(await allowed(limits, 11)).toBe(10);
});

test('two nodes count together', async () => {
	const [one, other] = await testNodes();
	expect(await allowed(one.limits, 6)).toBe(6);
	expect(await allowed(other.limits, 6)).toBe(4);
	expect(await one.limits.isFree('failed sign-in', 'anna')).toBe(false);
	await other.limits.forgive('failed sign-in', 'anna');
	await other.limits.forgive('failed sign-in', 'anna');
	await other.limits.forgive('failed sign-in', 'anna');
	expect(await one.limits.isFree('failed sign-in', 'anna')).toBe(true);
});

test('the database does not learn who was counted', async () => {
	const app = await testApp();
	await app.limits.allows('mail', 'to anna@example.org');
	expect((await countersIn(app)).join()).not.toContain('anna');
});

test('what a seat does is counted where its socket is, and asks no database', async () => {
	const app = await testApp();
	const answers: boolean[] = [];
	for (let i = 0; i < 41; i++) answers.push(await app.limits.allows('seat', 'seat'));
	expect(answers.filter(Boolean)).toHaveLength(40);
	expect(await countersIn(app)).toEqual([]);
});

test('while the store of counters is away, a node counts for itself', async () => {
	const { secrets } = await testApp();
	const nobodyThere = 'postgres://127.0.0.1:1/nowhere';
	const limits = createLimits(secrets, await openLimiterStore(() => undefined, nobodyThere));
	onTestFinished(() => limits.close());
	expect(await allowed(limits, 9)).toBe(9);
	expect(await limits.isFree('failed sign-in', 'anna')).toBe(true);
	expect(await allowed(limits, 3)).toBe(1);
	expect(await limits.isFree('failed sign-in', 'anna')).toBe(false);
	await limits.forgive('failed sign-in', 'anna');
	await limits.forgive('failed sign-in', 'anna');
	await limits.forgive('failed sign-in', 'anna');
	expect(await limits.isFree('failed sign-in', 'anna')).toBe(true);
});

test('counters are forgotten an hour after their time is over', async () => {
	const app = await testApp();
	const expire = app.clock().getTime();
	await app.db.write((tx) => tx.insert(rateLimits).values({ key: 'mail:x', points: 3, expire }));
	app.pass(60 * 60 * 1000);
	await deleteExpiredCounters(app);
	expect(await countersIn(app)).toEqual(['mail:x']);
	app.pass(1);
	await deleteExpiredCounters(app);
	expect(await countersIn(app)).toEqual([]);
});
