import { describe, expect, test } from 'vitest';
import { aDevice, EMPTY_DRAFT, FakeServer, NOW } from '../../../tests/support/capture';
import { leaseLock } from './lock';
import { Outbox } from './outbox';
import { Store, UPGRADES } from './store';
import { uploadWaiting } from './upload';

const now = () => NOW;

describe('the store', () => {
	test('empties the draft in the step that records the card [CAP-18]', async () => {
		const page = aDevice().aPage();
		const draft = { ...EMPTY_DRAFT, text: 'Bank mit' };
		await page.store.keepDraft(draft, 'w');
		await page.record();
		expect(await page.store.read((tx) => tx.objectStore('drafts').get('w'))).toEqual(EMPTY_DRAFT);
	});

	test('keeps every waiting card when a newer version opens it [CAP-16]', async () => {
		const page = aDevice().aPage();
		for (let i = 1; i <= 200; i++) await page.record(`Karte ${i}`);
		const before = await page.outbox.entries();
		const newer = new Store('leitwerk-capture', [
			...UPGRADES,
			(db) => void db.createObjectStore('photos' as 'ops')
		]);
		expect(await new Outbox(newer).entries()).toEqual(before);
	});

	test('opens again after the browser closed it [CAP-10]', async () => {
		const page = aDevice().aPage();
		await page.record('eins');
		await page.store.close();
		await page.record('zwei');
		expect((await page.outbox.entries()).map(({ card }) => card.text)).toEqual(['eins', 'zwei']);
	});

	test('undoes a write that fails half way [CAP-18]', async () => {
		const page = aDevice().aPage();
		const failing = page.store.write(async (tx) => {
			await tx.objectStore('device').put('halb', 'id');
			throw new Error('half way');
		});
		await expect(failing).rejects.toThrow('half way');
		expect(await page.store.read((tx) => tx.objectStore('device').get('id'))).toBeUndefined();
	});
});

describe('two pages of a device', () => {
	test('upload one at a time [CAP-17]', async () => {
		const { aPage } = aDevice();
		const [one, two] = [aPage(), aPage()];
		let isUploading = false;
		const work = async () => {
			expect(isUploading).toBe(false);
			isUploading = true;
			await new Promise((resolve) => setTimeout(resolve, 20));
			isUploading = false;
			return 'done';
		};
		const results = await Promise.all([
			leaseLock(one.store, 'one', now)(work),
			leaseLock(two.store, 'two', now)(work)
		]);
		expect(results.sort()).toEqual(['done', null]);
		expect(await leaseLock(two.store, 'two', now)(work)).toBe('done');
	});

	test('are not stopped for ever by one that died [CAP-17]', async () => {
		const { aPage } = aDevice();
		const [one, two] = [aPage(), aPage()];
		void leaseLock(one.store, 'one', now)(() => new Promise(() => undefined));
		await new Promise((resolve) => setTimeout(resolve, 10));
		const work = async () => 'done';
		expect(await leaseLock(two.store, 'two', now)(work)).toBeNull();
		const later = () => new Date(NOW.getTime() + 61_000);
		expect(await leaseLock(two.store, 'two', later)(work)).toBe('done');
	});

	test('that send the same cards make each once [CAP-4]', async () => {
		const { aPage } = aDevice();
		const [one, two] = [aPage(), aPage()];
		for (let i = 0; i < 10; i++) await one.record(`Karte ${i}`);
		const server = new FakeServer();
		await Promise.all([
			uploadWaiting(one.outbox, server, now),
			uploadWaiting(two.outbox, server, now)
		]);
		expect(server.stored).toBe(10);
		expect(await one.outbox.entries()).toEqual([]);
	});
});
