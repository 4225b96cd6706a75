import { expect, test } from 'vitest';
import { BATCH_LIMIT } from '$lib/domain/capture/sync';
import { GUEST } from '$lib/server/app';
import { cards, workshops } from '$lib/server/db/schema';
import { fieldsOf } from '$lib/server/db/queries/processes';
import { testApp } from '../../../../../tests/support/app';
import { NOON } from '../../../../../tests/support/noon';
import { aPerson, aProcess } from '../../../../../tests/support/builders';
import { importCards } from './capture-file';

/** A table host, and a file with so many cards of a workshop. */
async function aFile(count: number) {
	const app = await testApp();
	const process = await aProcess(app);
	const host = await aPerson(app, process, 'table host');
	const [field] = await fieldsOf(app.db, process.id);
	const workshop = {
		id: app.newId(),
		processId: process.id,
		number: 1,
		title: 'Workshop',
		place: 'Bürgersaal',
		description: '',
		startsAt: NOON,
		endsAt: NOON,
		tableCount: 4
	};
	await app.db.write((tx) => tx.insert(workshops).values(workshop));
	const file = {
		format: 'leitwerk cards',
		protocol: 1,
		savedAt: NOON.toISOString(),
		cards: Array.from({ length: count }, (_, i) => ({
			id: app.newId(),
			workshopId: workshop.id,
			title: '',
			text: `Karte ${i + 1}`,
			fieldId: field?.id ?? '',
			tableNumber: 1,
			displayName: '',
			hasConsent: false,
			formVersion: '1',
			deviceId: 'tablet',
			sequence: i + 1,
			recordedAt: NOON.toISOString()
		}))
	};
	return { app, host, file };
}

test('a file is taken in, and a second time changes nothing [CAP-19]', async () => {
	const { app, host, file } = await aFile(BATCH_LIMIT + 3);
	const all = { ok: true, value: { received: BATCH_LIMIT + 3, refused: [], refusedCount: 0 } };
	expect(await importCards(app, host, JSON.stringify(file))).toEqual(all);
	expect(await importCards(app, host, JSON.stringify(file))).toEqual(all);
	expect(await app.db.$count(cards)).toBe(BATCH_LIMIT + 3);
});

test('cards that are not taken are named with their reason [CAP-19]', async () => {
	const { app, host, file } = await aFile(3);
	const [first, second] = file.cards;
	if (first) first.tableNumber = 9;
	if (second) second.text = '';
	expect(await importCards(app, host, JSON.stringify(file))).toEqual({
		ok: true,
		value: {
			received: 1,
			refused: [
				{ title: 'Karte 1', code: 'unknown_table' },
				{ title: '', code: 'required' }
			],
			refusedCount: 2
		}
	});
});

test.each([
	['kein JSON', 'wrong_format'],
	['null', 'wrong_format'],
	['{"format":"other","protocol":1,"savedAt":"","cards":[]}', 'wrong_format'],
	['{"format":"leitwerk cards","protocol":2,"savedAt":"","cards":[]}', 'outdated'],
	['{"format":"leitwerk cards","protocol":1,"savedAt":"","cards":[{"id":1}]}', 'wrong_format']
])('the file %s is refused as %s [CAP-19]', async (text, error) => {
	const { app, host } = await aFile(0);
	expect(await importCards(app, host, text)).toEqual({ ok: false, error });
});

test('nobody takes in a file without signing in [CAP-9]', async () => {
	const { app, file } = await aFile(1);
	expect(await importCards(app, GUEST, JSON.stringify(file))).toMatchObject({
		error: 'not_signed_in'
	});
});
