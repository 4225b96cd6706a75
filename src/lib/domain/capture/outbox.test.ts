import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	answered,
	backoffMs,
	isOutdated,
	mayChange,
	nextBatch,
	recorded,
	sent,
	unanswered
} from './outbox';
import type { NewCard } from './card';

const card = (sequence = 1): NewCard => ({
	id: `01977a60-0000-7000-8000-${String(sequence).padStart(12, '0')}`,
	workshopId: 'w',
	title: '',
	text: `Karte ${sequence}`,
	fieldId: 'stadt',
	tableNumber: 2,
	displayName: '',
	hasConsent: false,
	formVersion: '1',
	deviceId: 'd',
	sequence,
	recordedAt: '2026-06-15T10:00:00.000Z'
});

describe('a card in the outbox', () => {
	test('may be changed until it is sent for the first time [CAP-12]', () => {
		const entry = recorded(card());
		expect(mayChange(entry)).toBe(true);
		expect(mayChange(sent(entry))).toBe(false);
		expect(mayChange(unanswered(sent(entry)))).toBe(false);
	});

	test('waits again, unchanged, when no answer comes [CAP-13]', () => {
		const entry = recorded(card());
		expect(unanswered(sent(entry))).toEqual({ ...entry, sends: 1 });
	});

	test('leaves only with a receipt that says it was received [CAP-10]', () => {
		const entry = sent(recorded(card()));
		const receivedAt = '2026-06-15T10:05:00.000Z';
		const receipt = { id: entry.id, outcome: 'received', ideaNumber: 7, receivedAt } as const;
		expect(answered(entry, receipt)).toEqual({
			received: {
				id: entry.id,
				workshopId: 'w',
				title: 'Karte 1',
				tableNumber: 2,
				ideaNumber: 7,
				receivedAt
			}
		});
	});

	test('stays with its reason when it is refused, and may then be changed [CAP-11] [CAP-12]', () => {
		const entry = sent(recorded(card()));
		const refused = answered(entry, { id: entry.id, outcome: 'refused', code: 'closed' });
		const conflict = answered(entry, { id: entry.id, outcome: 'conflict' });
		const stays = { ...entry, state: 'refused' };
		expect(refused).toEqual({ entry: { ...stays, refusal: 'closed' }, isHeld: false });
		expect(conflict).toEqual({ entry: { ...stays, refusal: 'conflict' }, isHeld: false });
		expect('entry' in refused && mayChange(refused.entry)).toBe(true);
	});

	test('goes on waiting when the person lacks the right [CAP-14]', () => {
		const entry = sent(recorded(card()));
		expect(answered(entry, { id: entry.id, outcome: 'refused', code: 'forbidden' })).toEqual({
			entry: { ...entry, state: 'waiting' },
			isHeld: true
		});
	});
});

test('the next batch holds what still has to be sent, oldest first [CAP-10]', () => {
	const refused = { ...recorded(card(1)), state: 'refused' as const, refusal: 'closed' };
	const left = sent(recorded(card(2)));
	const [third, fourth] = [recorded(card(3)), recorded(card(4))];
	expect(nextBatch([fourth, refused, third, left], 2)).toEqual([left, third]);
});

test('waiting after failures grows and never exceeds thirty seconds [CAP-15]', () => {
	expect([1, 2, 3, 4, 5].map((failures) => backoffMs(failures, 1))).toEqual([
		2000, 4000, 8000, 16_000, 30_000
	]);
	fc.assert(
		fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
			expect(backoffMs(failures, chance)).toBeGreaterThanOrEqual(1000);
			expect(backoffMs(failures, chance)).toBeLessThanOrEqual(30_000);
		})
	);
});

test('receipts are kept for thirty days [CAP-10]', () => {
	const receipt = { receivedAt: '2026-06-15T10:00:00.000Z' };
	expect(isOutdated(receipt, new Date('2026-07-15T09:00:00.000Z'))).toBe(false);
	expect(isOutdated(receipt, new Date('2026-07-15T11:00:00.000Z'))).toBe(true);
});
