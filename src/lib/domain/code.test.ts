import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grouped, hasValidCheck, normaliseCode, toCharacters, withCheck } from './code';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const characters = fc.string({
	unit: fc.constantFrom(...ALPHABET),
	minLength: 1,
	maxLength: 24
});

test('a code with its check character is valid [COD-1]', () => {
	fc.assert(
		fc.property(characters, (text) => {
			expect(hasValidCheck(withCheck(text))).toBe(true);
		})
	);
});

test('every single wrong character is caught [COD-1]', () => {
	fc.assert(
		fc.property(characters, fc.nat(), fc.constantFrom(...ALPHABET), (text, at, other) => {
			const code = withCheck(text);
			const place = at % code.length;
			fc.pre(code[place] !== other);
			const wrong = code.slice(0, place) + other + code.slice(place + 1);
			expect(hasValidCheck(wrong)).toBe(false);
		})
	);
});

test('nothing and a single character are no code [COD-1]', () => {
	expect([hasValidCheck(''), hasValidCheck('0')]).toEqual([false, false]);
});

test.each([
	['o0O', '000'],
	['iIlL1', '11111'],
	['u', 'V'],
	[' ab-cd ef\t', 'ABCDEF'],
	['ä!', '']
])('%j is read as %j [COD-2]', (typed, read) => {
	expect(normaliseCode(typed)).toBe(read);
});

test('a code survives grouping and small letters [COD-2]', () => {
	fc.assert(
		fc.property(characters, (text) => {
			expect(normaliseCode(grouped(text).toLowerCase())).toBe(text);
		})
	);
});

test('characters carry five bits each, from the left', () => {
	expect(toCharacters(new Uint8Array([0xff, 0x00, 0x0f]), 4)).toBe('ZW00');
	expect(toCharacters(new Uint8Array(10).fill(0xff), 15)).toBe('Z'.repeat(15));
});
