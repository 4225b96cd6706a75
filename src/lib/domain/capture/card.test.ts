import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TITLE_LIMIT } from '../idea/idea';
import { checkCard, contentOf, nameOf, NewCard, titleOf, TypedCard } from './card';
import { parseWorkshopKey } from './packet';

const DAY_MS = 24 * 60 * 60 * 1000;

const typed = {
	text: 'Bank mit Steckdose',
	title: '',
	fieldId: 'stadt',
	tableNumber: '3',
	displayName: 'Kim',
	hasConsent: 'on'
};

describe('a card', () => {
	test('is read from what a form sends [CAP-1]', () => {
		expect(TypedCard.parse(typed)).toEqual({ ...typed, tableNumber: 3, hasConsent: true });
	});

	test.each([
		['text', 'too_short', 'ab'],
		['text', 'required', '   '],
		['fieldId', 'not_chosen', ''],
		['tableNumber', 'not_chosen', ''],
		['tableNumber', 'not_a_number', 'drei'],
		['tableNumber', 'not_a_number', '1.5'],
		['tableNumber', 'out_of_range', '0'],
		['text', 'too_long', 'x'.repeat(2001)],
		['displayName', 'too_long', 'x'.repeat(81)]
	])('with a wrong %s is refused as %s [CAP-1]', (field, code, value) => {
		const read = TypedCard.safeParse({ ...typed, [field]: value });
		expect(read.error?.issues[0]).toMatchObject({ path: [field], message: code });
	});

	test('keeps a typed title [CAP-1]', () => {
		expect(titleOf({ title: 'Strom am See', text: 'Bank mit Steckdose' })).toBe('Strom am See');
	});

	test('gets its first line as a title [CAP-1]', () => {
		expect(titleOf({ title: '', text: 'Bank am See\nmit Steckdose' })).toBe('Bank am See');
	});

	test('gets a long first line cut between words [CAP-1]', () => {
		const text =
			'An jeder Haltestelle soll eine Anzeige stehen, die sagt, wann der Bus wirklich kommt';
		expect(titleOf({ title: '', text })).toBe(
			'An jeder Haltestelle soll eine Anzeige stehen, die sagt, wann der Bus …'
		);
	});

	test('has a title within the limit whatever is written [CAP-1]', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 3, maxLength: 2000 }), (text) => {
				const read = TypedCard.safeParse({ ...typed, text });
				const title = read.success ? titleOf(read.data) : 'refused';
				expect(title.length).toBeGreaterThan(0);
				expect(title.length).toBeLessThanOrEqual(TITLE_LIMIT);
				expect(title).not.toContain('\n');
			})
		);
	});

	test('bears a name only with consent [CAP-2]', () => {
		expect(nameOf({ displayName: 'Kim', hasConsent: true })).toBe('Kim');
		expect(nameOf({ displayName: 'Kim', hasConsent: false })).toBe('');
	});

	test('is another card when anything in it changes [CAP-5]', () => {
		const card: NewCard = NewCard.parse({
			...typed,
			id: '01977a60-0000-7000-8000-000000000001',
			workshopId: 'w',
			formVersion: '1',
			deviceId: 'd',
			sequence: 1,
			recordedAt: '2026-06-15T10:00:00.000Z'
		});
		expect(contentOf(card)).toHaveLength(Object.keys(card).length);
		expect(contentOf({ ...card })).toEqual(contentOf(card));
	});
});

describe('a workshop', () => {
	const endsAt = new Date('2026-06-15T18:00:00.000Z');
	const rules = {
		endsAt,
		tableCount: 4,
		fieldIds: new Set(['stadt']),
		formVersions: new Set(['1'])
	};
	const card = { fieldId: 'stadt', tableNumber: 4, formVersion: '1' };
	const after = (milliseconds: number) => new Date(endsAt.getTime() + milliseconds);

	test('takes cards until thirty days after its end [CAP-7]', () => {
		expect(checkCard(card, rules, after(30 * DAY_MS - 1)).ok).toBe(true);
		expect(checkCard(card, rules, after(30 * DAY_MS))).toEqual({ ok: false, error: 'closed' });
	});

	test.each([
		[{ fieldId: 'mond' }, 'unknown_field'],
		[{ tableNumber: 5 }, 'unknown_table'],
		[{ formVersion: '2' }, 'unknown_form']
	])('refuses %o as %s [CAP-8]', (change, error) => {
		expect(checkCard({ ...card, ...change }, rules, endsAt)).toEqual({ ok: false, error });
	});
});

test.each([
	['konstanz-2', { slug: 'konstanz', number: 2 }],
	['digitale-agenda-12', { slug: 'digitale-agenda', number: 12 }],
	['01977A60-0000-7000-8000-000000000001', { id: '01977a60-0000-7000-8000-000000000001' }],
	['konstanz', null],
	['konstanz-0', null],
	['-3', null]
])('the address %s names a workshop as %o [CAP-9]', (key, parsed) => {
	expect(parseWorkshopKey(key)).toEqual(parsed);
});
