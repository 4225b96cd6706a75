import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Ticker } from './ticker';

const TICK_MS = 20;

test('many changes within a tick are sent once, and the last one is not lost [WSH-13]', async () => {
	let changes = 0;
	const sent: number[] = [];
	const ticker = new Ticker(async () => void sent.push(changes), TICK_MS);
	for (; changes < 1000; changes++) ticker.mark('hall');
	await pause(TICK_MS * 2);
	ticker.mark('hall');
	changes++;
	await pause(TICK_MS * 3);
	ticker.stop();
	expect(sent.length).toBeLessThanOrEqual(3);
	expect(sent.at(-1)).toBe(1001);
});

test('after stopping nothing is sent [WSH-13]', async () => {
	const sent: string[] = [];
	const ticker = new Ticker(async (sessionId) => void sent.push(sessionId), TICK_MS);
	ticker.mark('hall');
	ticker.stop();
	await pause(TICK_MS * 2);
	expect(sent).toEqual([]);
});
