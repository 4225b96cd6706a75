import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BATCH_LIMIT } from '$lib/domain/capture/sync';
import { aDevice, FakeServer, NOW, type Mishap } from '../../../tests/support/capture';
import { uploadWaiting } from './upload';

const now = () => NOW;

type Step = 'record' | 'upload' | 'crash while uploading' | 'restart' | 'upload twice at once';

test('whatever happens in whatever order, no card is lost and none arrives twice [CAP-10] [CAP-13]', async () => {
	const steps = fc.array(
		fc.constantFrom<Step>(
			'record',
			'record',
			'upload',
			'crash while uploading',
			'restart',
			'upload twice at once'
		),
		{ maxLength: 25 }
	);
	const mishaps = fc.array(
		fc.constantFrom<Mishap>(
			'none',
			'request lost',
			'answer lost',
			'half the answer lost',
			'failing',
			'signed out',
			'crash'
		),
		{ maxLength: 25 }
	);
	await fc.assert(
		fc.asyncProperty(steps, mishaps, async (order, line) => {
			const device = aDevice();
			const server = new FakeServer();
			server.mishaps = [...line];
			let page = device.aPage();
			const written: string[] = [];
			const acts: Record<Step, () => Promise<unknown>> = {
				record: () => page.record(`Karte ${written.push(`Karte ${written.length + 1}`)}`),
				upload: () => uploadWaiting(page.outbox, server, now),
				'crash while uploading': async () => {
					await page.outbox.takeBatch(BATCH_LIMIT, new Set());
					page = device.aPage();
				},
				restart: async () => void (page = device.aPage()),
				'upload twice at once': () =>
					Promise.all([
						uploadWaiting(page.outbox, server, now),
						uploadWaiting(device.aPage().outbox, server, now)
					])
			};
			for (const step of order) await acts[step]();
			server.mishaps = [];
			await uploadWaiting(page.outbox, server, now);
			const arrived = [...server.arrived.values()].map(({ text }) => text);
			expect(arrived.sort()).toEqual(written.sort());
			expect(server.stored).toBe(written.length);
			expect(await page.outbox.entries()).toEqual([]);
		}),
		{ numRuns: 60 }
	);
});
