import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Lane } from './database';
import { DatabaseBusy } from './errors';
import { WriterQueue } from './writer-queue';

const lane = fc.constantFrom<Lane>('reserved', 'people', 'bulk');

/** Runs writes that all arrive in the same breath; gives the order in which they were served. */
async function orderOf(queue: WriterQueue, lanes: Lane[]): Promise<number[]> {
	const served: number[] = [];
	await Promise.allSettled(lanes.map((one, i) => queue.run(async () => void served.push(i), one)));
	return served;
}

test('ballots and cards go ahead of people, and people ahead of bulk work', async () => {
	const lanes: Lane[] = ['bulk', 'people', 'reserved', 'bulk', 'people', 'reserved'];
	expect(await orderOf(new WriterQueue(), lanes)).toEqual([2, 5, 1, 4, 0, 3]);
});

test('within a lane whoever came first is served first, and everybody once', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(lane, { maxLength: 80 }), async (lanes) => {
			const served = await orderOf(new WriterQueue(), lanes);
			expect([...served].sort((a, b) => a - b)).toEqual(lanes.map((_, i) => i));
			for (const one of new Set(lanes)) {
				const own = served.filter((i) => lanes[i] === one);
				expect(own).toEqual([...own].sort((a, b) => a - b));
			}
		})
	);
});

test('only one write runs at a time', async () => {
	const queue = new WriterQueue();
	let running = 0;
	const most: number[] = [];
	const work = async () => {
		most.push(++running);
		await Promise.resolve();
		running--;
	};
	await Promise.all(
		Array.from({ length: 30 }, (_, i) => queue.run(work, i % 2 ? 'bulk' : 'people'))
	);
	expect(Math.max(...most)).toBe(1);
});

test('bulk work has its turn even while people never stop', async () => {
	const lanes: Lane[] = ['bulk', ...Array<Lane>(100).fill('people')];
	const served = await orderOf(new WriterQueue(), lanes);
	expect(served.indexOf(0)).toBe(20);
});

test('when too many wait the next is refused at once, but never one of the reserved lane', async () => {
	const queue = new WriterQueue(2);
	const people = Array.from({ length: 5 }, () => queue.run(async () => 'kept', 'people'));
	const ballots = Array.from({ length: 5 }, () => queue.run(async () => 'kept', 'reserved'));
	const refused = (await Promise.allSettled(people)).filter(({ status }) => status === 'rejected');
	expect(
		refused.map((one) => one.status === 'rejected' && one.reason instanceof DatabaseBusy)
	).toEqual([true, true, true]);
	expect(await Promise.all(ballots)).toEqual(Array(5).fill('kept'));
	await expect(queue.run(async () => 'later', 'people')).resolves.toBe('later');
});

test('a write that fails is its own affair: the next has its turn', async () => {
	const queue = new WriterQueue();
	const failing = queue.run(() => Promise.reject(new Error('no')), 'people');
	const next = queue.run(async () => 'yes', 'people');
	await expect(failing).rejects.toThrow('no');
	await expect(next).resolves.toBe('yes');
	await queue.idle();
});
