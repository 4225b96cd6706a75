import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp } from '../../../../tests/support/app';
import { inTurns } from './in-turns';
import { counters } from './schema';

/** A clock that stands still until it is told how long something took. */
function aClock() {
	let now = 0;
	return { now: () => now, pass: (milliseconds: number) => void (now += milliseconds) };
}

test('bulk work is cut into turns of at most fifty milliseconds and one item', async () => {
	const { db } = await testApp();
	const clock = aClock();
	const turns: number[][] = [];
	const items = Array.from({ length: 12 }, (_, i) => i);
	const counted = {
		write: ((work, lane) => {
			turns.push([]);
			expect(lane).toBe('bulk');
			return db.write(work, lane);
		}) as typeof db.write
	};
	await inTurns(
		counted,
		items,
		async (tx, i) => {
			turns.at(-1)?.push(i);
			await tx.insert(counters).values({ processId: 'p', thing: String(i), value: i });
			clock.pass(20);
		},
		clock.now
	);
	expect(turns).toEqual([
		[0, 1, 2],
		[3, 4, 5],
		[6, 7, 8],
		[9, 10, 11]
	]);
	expect(await db.$count(counters)).toBe(12);
});

test('every item is done once and in order, however long each takes', async () => {
	const { db } = await testApp();
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 30 }),
			async (times) => {
				const clock = aClock();
				const done: number[] = [];
				const work = async (_: unknown, milliseconds: number) => {
					done.push(milliseconds);
					clock.pass(milliseconds);
				};
				await inTurns(db, times, work, clock.now);
				expect(done).toEqual(times);
			}
		),
		{ numRuns: 20 }
	);
});

test('what earlier turns did stays when a later one fails', async () => {
	const { db } = await testApp();
	const clock = aClock();
	const work = inTurns(
		db,
		[1, 2, 3],
		async (tx, i) => {
			if (i === 3) throw new Error('third');
			await tx.insert(counters).values({ processId: 'p', thing: String(i), value: i });
			clock.pass(60);
		},
		clock.now
	);
	await expect(work).rejects.toThrow('third');
	expect(await db.$count(counters)).toBe(2);
});
