import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { App } from '$lib/server/app';
import { countQueries } from '$lib/server/db/count-queries';
import { leases } from '$lib/server/db/schema';
import { testNodes } from '../../../../../tests/support/app';
import {
	deleteOldLeases,
	giveBackLease,
	holdUntil,
	leaseOf,
	prolongLease,
	takeLease
} from './leases';

const MINUTE_MS = 60_000;

const inSeconds = ({ clock }: App, seconds: number) => new Date(clock().getTime() + seconds * 1000);

test('of two nodes that ask at once, one gets the lease', async () => {
	const nodes = await testNodes();
	const taken = await Promise.all(nodes.map((node) => takeLease(node, 'paper', 60)));
	expect(taken.filter(Boolean)).toEqual([inSeconds(nodes[0], 60)]);
});

test('a lease that was given back is free at once, for the others too', async () => {
	const [one, other] = await testNodes();
	await takeLease(one, 'paper', 60);
	await giveBackLease(one, 'paper');
	expect(await takeLease(other, 'paper', 60)).toEqual(inSeconds(other, 60));
});

test('whoever does not give it back loses it by time', async () => {
	const [one, other] = await testNodes();
	await takeLease(one, 'paper', 60);
	one.pass(MINUTE_MS - 1);
	expect(await takeLease(other, 'paper', 60)).toBeUndefined();
	one.pass(1);
	expect(await takeLease(other, 'paper', 60)).toEqual(inSeconds(other, 60));
});

test('a holder prolongs its lease, also by taking it again', async () => {
	const [one, other] = await testNodes();
	await takeLease(one, 'paper', 60);
	one.pass(MINUTE_MS / 2);
	expect(await prolongLease(one, 'paper', 60)).toEqual(inSeconds(one, 60));
	one.pass(MINUTE_MS / 2);
	expect(await takeLease(one, 'paper', 60)).toEqual(inSeconds(one, 60));
	one.pass(MINUTE_MS / 2);
	expect(await takeLease(other, 'paper', 60)).toBeUndefined();
});

test('a slow holder that lost its lease neither prolongs, ends nor gives back the new one', async () => {
	const [slow, quick] = await testNodes();
	await takeLease(slow, 'paper', 60);
	slow.pass(MINUTE_MS);
	await takeLease(quick, 'paper', 60);
	expect(await prolongLease(slow, 'paper', 600)).toBeUndefined();
	expect(await holdUntil(slow, 'paper', slow.clock())).toBeUndefined();
	await giveBackLease(slow, 'paper');
	expect(await leaseOf(slow, 'paper')).toEqual({
		...{ name: 'paper', holder: quick.nodeId },
		until: inSeconds(quick, 60)
	});
});

test('leases of different names do not know each other', async () => {
	const [one, other] = await testNodes();
	await takeLease(one, 'paper', 60);
	expect(await takeLease(other, 'round', 60)).toBeDefined();
});

test('a node that waits for its turn asks once and writes nothing', async () => {
	const [one, other] = await testNodes();
	await takeLease(one, 'paper', 60);
	expect(await countQueries(() => takeLease(other, 'paper', 60))).toEqual({
		...{ value: undefined, queries: 1 }
	});
});

test('leases that ran out a day ago are forgotten, those that are held are not', async () => {
	const [one] = await testNodes();
	await takeLease(one, 'old', 60);
	one.pass(24 * 60 * MINUTE_MS);
	await takeLease(one, 'new', 60);
	await deleteOldLeases(one);
	expect(await one.db.$count(leases)).toBe(2);
	one.pass(MINUTE_MS);
	await deleteOldLeases(one);
	expect(await one.db.select({ name: leases.name }).from(leases)).toEqual([{ name: 'new' }]);
});

const seconds = fc.integer({ min: 1, max: 90 });
const node = fc.constantFrom<0 | 1>(0, 1);
const step = fc.oneof(
	fc.record({ does: fc.constant('take' as const), node, seconds }),
	fc.record({ does: fc.constant('prolong' as const), node, seconds }),
	fc.record({ does: fc.constant('give back' as const), node }),
	fc.record({ does: fc.constant('all take' as const), seconds }),
	fc.record({ does: fc.constant('time passes' as const), seconds })
);

test('whatever happens, never do two nodes hold a lease at the same instant', async () => {
	const nodes = await testNodes();
	let run = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
			const name = `lease ${run++}`;
			/** Until when each node believes to hold it. */
			const believed: [Date?, Date?] = [];
			const holders = () => believed.filter((until) => until && until > nodes[0].clock());
			for (const taken of steps) {
				if (taken.does === 'time passes') nodes[0].pass(taken.seconds * 1000);
				else if (taken.does === 'all take') {
					const asked = nodes.map((each) => takeLease(each, name, taken.seconds));
					const answers = await Promise.all(asked);
					answers.forEach((until, i) => (believed[i] = until));
					expect(holders()).toHaveLength(1);
				} else {
					const acting = nodes[taken.node];
					if (taken.does === 'give back') await giveBackLease(acting, name);
					const prolong = taken.does === 'prolong' ? prolongLease : takeLease;
					believed[taken.node] =
						taken.does === 'give back' ? undefined : await prolong(acting, name, taken.seconds);
				}
				expect(holders().length).toBeLessThanOrEqual(1);
			}
		}),
		{ numRuns: 40 }
	);
});
