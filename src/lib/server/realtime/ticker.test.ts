import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Ticker, type Due } from './ticker';

const TICK_MS = 20;
const CHANGED = { reads: true, tells: false };

test('many changes within a tick are sent once, and the last one is not lost [WSH-13]', async () => {
	let changes = 0;
	const sent: number[] = [];
	const ticker = new Ticker(async () => void sent.push(changes), TICK_MS);
	for (; changes < 1000; changes++) ticker.mark('hall', CHANGED);
	await pause(TICK_MS * 2);
	ticker.mark('hall', CHANGED);
	changes++;
	await pause(TICK_MS * 3);
	ticker.stop();
	expect(sent.length).toBeLessThanOrEqual(3);
	expect(sent.at(-1)).toBe(1001);
});

test('after stopping nothing is sent [WSH-13]', async () => {
	const sent: string[] = [];
	const ticker = new Ticker(async (sessionId) => void sent.push(sessionId), TICK_MS);
	ticker.mark('hall', CHANGED);
	ticker.stop();
	await pause(TICK_MS * 2);
	expect(sent).toEqual([]);
});

test('a tick does everything that was asked for since the last one [WSH-13]', async () => {
	const sent: Due[] = [];
	const { promise: isSent, resolve } = Promise.withResolvers<void>();
	const ticker = new Ticker(async (_, due) => {
		sent.push(due);
		resolve();
	}, TICK_MS);
	ticker.mark('hall', { reads: false, tells: true });
	ticker.mark('hall', { reads: true, tells: false });
	ticker.mark('hall', { reads: false, tells: false });
	await isSent;
	ticker.stop();
	expect(sent).toEqual([{ reads: true, tells: true }]);
});
