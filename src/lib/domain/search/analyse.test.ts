import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from './analyse';

test.each([
	['Fahrräder', 'Fahrrad'],
	['Straße', 'Strasse'],
	['Bürger', 'Buerger'],
	['Märkte', 'Maerkte'],
	['Höfe', 'Hoefe'],
	['BÜCHEREI', 'bücherei'],
	['Schulen', 'Schule'],
	['Ideen', 'idee'],
	['Karten', 'Karte'],
	['öffentlichen', 'öffentlich'],
	['Cafés', 'Cafe'],
	['Bu\u0308rger', 'Bürger']
])('%s and %s meet in one token [IDE-10]', (one, other) => {
	expect(analyse(one)).toEqual(analyse(other));
});

test('ue stays where it is no umlaut [IDE-10]', () => {
	expect(analyse('neue Quelle Steuer')).toEqual(['neu', 'quell', 'steu']);
});

test('what is searched is the beginning of what is written [IDE-10]', () => {
	const written = analyse('Fahrradwege')[0] ?? '';
	expect(written.startsWith(analyse('Fahrrad')[0] ?? '?')).toBe(true);
});

test('words that every text has are dropped [IDE-10]', () => {
	expect(analyse('Die und für über der')).toEqual([]);
	expect(analyse('die Busse und der Takt')).toEqual(['buss', 'takt']);
});

test('signs, single letters and blanks are no words', () => {
	expect(analyse('  „W-LAN“? (z. B.) 5G! %_*"')).toEqual(['lan', '5g']);
});

test('tokens hold letters and digits only, so that no query can break out of them', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
			expect(analyse(text).every((token) => /^[\p{L}\p{N}]+$/u.test(token))).toBe(true);
		})
	);
});

test('umlauts typed as two letters meet those typed as one [IDE-10]', () => {
	const letter = fc.constantFrom('b', 'd', 'f', 'g', 'h', 'k', 'l', 'm', 'n', 'r', 't');
	const umlaut = fc.constantFrom(['ä', 'ae'], ['ö', 'oe'], ['ü', 'ue']);
	fc.assert(
		fc.property(letter, umlaut, letter, letter, (a, [short = '', long = ''], b, c) => {
			expect(analyse(`${a}${short}${b}${c}`)).toEqual(analyse(`${a}${long}${b}${c}`));
		})
	);
});
