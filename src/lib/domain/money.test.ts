import fc from 'fast-check';
import { expect, test } from 'vitest';
import { optionalEuros, parseEuros } from './money';

test.each([
	['190.000', 19_000_000],
	['190000', 19_000_000],
	['190.000,50', 19_000_050],
	['190,000.50', 19_000_050],
	['190,000', 19_000_000],
	['3.060.000', 306_000_000],
	['3,060,000.5', 306_000_050],
	['190 000 €', 19_000_000],
	['190\u00a0000\u00a0€', 19_000_000],
	['€190,000', 19_000_000],
	['12,5 EUR', 1250],
	['12.05 Euro', 1205],
	["1'200", 120_000],
	['0', 0]
])('reads %j as it is meant [MEA-2]', (text, cents) => {
	expect(parseEuros(text)).toBe(cents);
});

test.each(['', 'viel', '-5', '1.2.3', '1.000,000', '12.00.000', '190.000.5', '1,2345', '5 Mio.'])(
	'refuses %j [MEA-2]',
	(text) => {
		expect(parseEuros(text)).toBeUndefined();
	}
);

test('refuses what no city can pay [MEA-2]', () => {
	expect(parseEuros('900.000.000.000')).toBeUndefined();
});

test('what is printed is read back, whatever the language [MEA-2]', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (cents) => {
			const printed = { style: 'currency', currency: 'EUR' } as const;
			expect(parseEuros(new Intl.NumberFormat('de-DE', printed).format(cents / 100))).toBe(cents);
			expect(parseEuros(new Intl.NumberFormat('en-GB', printed).format(cents / 100))).toBe(cents);
		})
	);
});

test('an empty amount is none, a wrong one has its code [MEA-2]', () => {
	expect(optionalEuros.parse(' ')).toBeNull();
	expect(optionalEuros.safeParse('viel').error?.issues[0]?.message).toBe('no_amount');
});
