import { describe, expect, test } from 'vitest';
import { BATCH_LIMIT } from '$lib/domain/capture/sync';
import { aDevice, EMPTY_DRAFT, FakeServer, NOW, typed } from '../../../tests/support/capture';
import type { Outbox } from './outbox';
import { uploadWaiting } from './upload';

const now = () => NOW;
const texts = async (outbox: Outbox) => (await outbox.entries()).map(({ card }) => card.text);

describe('the outbox', () => {
	test('keeps cards over a restart of the page [CAP-10]', async () => {
		const device = aDevice();
		await device.aPage().record('eins');
		await device.aPage().record('zwei');
		const [first, second] = await device.aPage().outbox.entries();
		expect(first?.card).toMatchObject({ text: 'eins', sequence: 1, formVersion: '1' });
		expect(second?.card).toMatchObject({ text: 'zwei', sequence: 2 });
		expect(second?.card.deviceId).toBe(first?.card.deviceId);
	});

	test('sends everything in batches and keeps a receipt of each card [CAP-10]', async () => {
		const page = aDevice().aPage();
		for (let i = 0; i < BATCH_LIMIT + 2; i++) await page.record(`Karte ${i}`);
		const server = new FakeServer();
		expect(await uploadWaiting(page.outbox, server, now)).toBe('connected');
		expect(server.sendings).toEqual([BATCH_LIMIT, 2]);
		expect(await page.outbox.entries()).toEqual([]);
		expect(await page.outbox.receipts()).toHaveLength(BATCH_LIMIT + 2);
		expect(await page.outbox.lastSync()).toEqual(NOW);
	});

	test('sends a card again whose answer was lost, and it arrives once [CAP-13]', async () => {
		const page = aDevice().aPage();
		await page.record();
		const server = new FakeServer();
		server.mishaps = ['answer lost'];
		expect(await uploadWaiting(page.outbox, server, now)).toBe('unreachable');
		expect(await page.outbox.countWaiting()).toBe(1);
		expect(await uploadWaiting(page.outbox, server, now)).toBe('connected');
		expect(server.stored).toBe(1);
		expect(await page.outbox.entries()).toEqual([]);
	});

	test('keeps the cards that an answer leaves out [CAP-10]', async () => {
		const page = aDevice().aPage();
		for (const text of ['eins', 'zwei', 'drei', 'vier']) await page.record(text);
		const server = new FakeServer();
		server.mishaps = ['half the answer lost'];
		expect(await uploadWaiting(page.outbox, server, now)).toBe('failing');
		expect(await texts(page.outbox)).toEqual(['drei', 'vier']);
		await uploadWaiting(page.outbox, server, now);
		expect(server.stored).toBe(4);
	});

	test.each(['signed out', 'outdated', 'failing', 'unreachable'] as const)(
		'keeps everything when the server answers "%s" [CAP-14]',
		async (hindrance) => {
			const page = aDevice().aPage();
			await page.record('eins');
			await page.record('zwei');
			const server = new FakeServer();
			server.mishaps = [hindrance];
			expect(await uploadWaiting(page.outbox, server, now)).toBe(hindrance);
			expect(await page.outbox.countWaiting()).toBe(2);
		}
	);

	test('keeps refused cards with their reason and sends the others [CAP-11]', async () => {
		const page = aDevice().aPage();
		await page.record('eins');
		await page.record('zwei');
		const server = new FakeServer();
		server.refusals.set('eins', 'closed');
		expect(await uploadWaiting(page.outbox, server, now)).toBe('connected');
		expect(await page.outbox.entries()).toMatchObject([
			{ card: { text: 'eins' }, state: 'refused', refusal: 'closed' }
		]);
		expect(await page.outbox.countWaiting()).toBe(0);
		expect(await uploadWaiting(page.outbox, server, now)).toBe('connected');
		expect(server.sendings).toEqual([2]);
	});

	test('holds cards that this person may not send, and sends those behind them [CAP-14]', async () => {
		const page = aDevice().aPage();
		for (let i = 0; i < BATCH_LIMIT; i++) await page.record('fremd');
		await page.record('eigen');
		const server = new FakeServer();
		server.refusals.set('fremd', 'forbidden');
		expect(await uploadWaiting(page.outbox, server, now)).toBe('forbidden');
		expect(await page.outbox.countWaiting()).toBe(BATCH_LIMIT);
		expect(server.stored).toBe(1);
	});

	test('sends a refused card again when asked to [CAP-11]', async () => {
		const page = aDevice().aPage();
		const { id } = await page.record('eins');
		const server = new FakeServer();
		server.refusals.set('eins', 'unknown_form');
		await uploadWaiting(page.outbox, server, now);
		server.refusals.clear();
		await page.outbox.retry(id);
		await uploadWaiting(page.outbox, server, now);
		expect(server.stored).toBe(1);
	});

	test('forgets receipts after thirty days and nothing else [CAP-10]', async () => {
		const page = aDevice().aPage();
		await page.record('eins');
		await uploadWaiting(page.outbox, new FakeServer(), now);
		await page.record('zwei');
		await page.outbox.forgetOldReceipts(new Date('2026-07-16T12:00:00.000Z'));
		expect(await page.outbox.receipts()).toEqual([]);
		expect(await texts(page.outbox)).toEqual(['zwei']);
	});
});

describe('changing a card', () => {
	test.each(['unreachable', 'signed out', 'outdated'] as const)(
		'stays possible while the server is "%s", however often it was tried [CAP-12]',
		async (greeting) => {
			const { aPage, origin } = aDevice();
			const page = aPage();
			const { id } = await page.record('eins');
			const server = new FakeServer();
			server.greeting = greeting;
			for (let i = 0; i < 3; i++) await uploadWaiting(page.outbox, server, now);
			expect(server.sendings).toEqual([]);
			expect(await page.outbox.change(id, typed('neu'), origin, EMPTY_DRAFT)).not.toBeNull();
		}
	);

	test('works until it is sent, under the same id [CAP-12]', async () => {
		const { aPage, origin } = aDevice();
		const page = aPage();
		const { id } = await page.record('eins');
		const changed = await page.outbox.change(id, typed('neu'), origin, EMPTY_DRAFT);
		expect(changed).toMatchObject({ id, card: { text: 'neu', sequence: 1 } });
		await page.outbox.takeBatch(BATCH_LIMIT, new Set());
		expect(await page.outbox.change(id, typed('zu spät'), origin, EMPTY_DRAFT)).toBeNull();
		expect(await page.outbox.remove(id)).toBeNull();
		expect(await texts(page.outbox)).toEqual(['neu']);
	});

	test('gives a refused card a new id, so that it cannot collide [CAP-12]', async () => {
		const { aPage, origin } = aDevice();
		const page = aPage();
		const { id } = await page.record('eins');
		const server = new FakeServer();
		server.refusals.set('eins', 'unknown_form');
		await uploadWaiting(page.outbox, server, now);
		const changed = await page.outbox.change(
			id,
			typed('zwei'),
			{ ...origin, formVersion: '2' },
			EMPTY_DRAFT
		);
		expect(changed?.id).not.toBe(id);
		expect(await page.outbox.entries()).toMatchObject([
			{ state: 'waiting', sends: 0, card: { text: 'zwei', formVersion: '2' } }
		]);
	});

	test('is undone after a deletion [CAP-12]', async () => {
		const page = aDevice().aPage();
		const entry = await page.record('eins');
		const removed = await page.outbox.remove(entry.id);
		expect(await page.outbox.entries()).toEqual([]);
		if (removed) await page.outbox.putBack(removed);
		expect(await page.outbox.entries()).toEqual([entry]);
	});
});
