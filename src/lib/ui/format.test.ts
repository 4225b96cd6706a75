import { afterEach, describe, expect, test } from 'vitest';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import * as format from './format';

const evening = new Date('2027-01-29T17:00:00Z');
const halfPastNine = new Date('2027-07-02T07:30:00Z');
const berlin = 'Europe/Berlin';

afterEach(() => overwriteGetLocale(() => 'de'));

describe('in German', () => {
	test.each([
		[format.formatDate(evening, berlin), '29. Januar 2027'],
		[format.formatShortDate(evening, berlin), '29.01.2027'],
		[format.formatDateTime(evening, berlin), 'Freitag, 29. Januar 2027, 18 Uhr'],
		[format.formatDateTime(halfPastNine, berlin), 'Freitag, 2. Juli 2027, 9:30 Uhr'],
		[format.formatUntil(evening, berlin), 'bis Freitag, 29. Januar, 18 Uhr'],
		[
			format.formatUntil(new Date('2027-01-28T23:00:00Z'), berlin),
			'bis Freitag, 29. Januar, 0 Uhr'
		],
		[format.formatTime(evening, 'UTC'), '17 Uhr'],
		[format.formatMoney(19_000_000), '190.000 €'],
		[format.formatMoney(1_250), '12,50 €'],
		[format.formatNumber(1234.5), '1.234,5'],
		[format.formatNumber(4.2, 2), '4,20'],
		[format.formatPercent(0.154), '15 %']
	])('%s', (formatted, expected) => {
		expect(formatted.replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(expected);
	});
});

test('speaks English where the reader does', () => {
	overwriteGetLocale(() => 'en');
	expect([
		format.formatDateTime(evening, berlin),
		format.formatUntil(evening, berlin),
		format.formatMoney(19_000_000),
		format.formatNumber(4.2, 2)
	]).toEqual([
		'Friday, 29 January 2027, 18:00',
		'until Friday, 29 January, 18:00',
		'€190,000',
		'4.20'
	]);
});
