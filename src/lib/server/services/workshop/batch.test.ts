import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Batch } from './batch';

const OPTIONS = { waitMs: 2, limit: 3 };

test('what arrives together is done together, in batches no larger than the limit [BAL-8]', async () => {
	const sizes: number[] = [];
	const batch = new Batch<number, number>(async (items) => {
		sizes.push(items.length);
		return items.map((item) => item * 2);
	}, OPTIONS);
	const answers = await Promise.all([1, 2, 3, 4].map((item) => batch.add(item)));
	expect({ answers, sizes }).toEqual({ answers: [2, 4, 6, 8], sizes: [3, 1] });
});

test('a fault reaches the callers of its batch and nobody else [BAL-8]', async () => {
	const batch = new Batch<string, string>(async (items) => {
		if (items.includes('bad')) throw new Error('disk full');
		return items;
	}, OPTIONS);
	const outcomes = await Promise.allSettled(['a', 'bad', 'c', 'd'].map((item) => batch.add(item)));
	expect(outcomes.map(({ status }) => status)).toEqual([
		'rejected',
		'rejected',
		'rejected',
		'fulfilled'
	]);
	expect(await batch.add('e')).toBe('e');
});

test('flushing waits for a running batch and for what was added before [BAL-7]', async () => {
	const done: string[] = [];
	const batch = new Batch<string, string>(async (items) => {
		await pause(5);
		done.push(...items);
		return items;
	}, OPTIONS);
	const answers = [batch.add('a')];
	const flushed = batch.flush();
	answers.push(batch.add('b'));
	await flushed;
	await batch.flush();
	expect(done).toEqual(['a', 'b']);
	expect(await Promise.all(answers)).toEqual(['a', 'b']);
});
