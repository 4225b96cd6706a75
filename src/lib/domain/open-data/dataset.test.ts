import { expect, test } from 'vitest';
import { isDatasetName, isFormat, isMeanTold, wordsOf } from './dataset';

test('words go out under a licence that allows it, else they stay empty [DAT-2]', () => {
	const words = { title: 'Titel', text: 'Text' };
	expect(wordsOf(words, true)).toEqual({ ...words, text_withheld: false });
	expect(wordsOf(words, false)).toEqual({ title: '', text: '', text_withheld: true });
});

test.each([
	[1, 1, false],
	[2, 1, false],
	[3, 1, true],
	[3, 4, false],
	[4, 4, true]
])('a mean of %i scores where %i are needed: told %s [DAT-4]', (scores, least, told) => {
	expect(isMeanTold(scores, least)).toBe(told);
});

test.each([
	['ideas', true],
	['lead-projects', true],
	['toString', false],
	['persons', false]
])('%s is a dataset: %s [DAT-1]', (name, expected) => {
	expect(isDatasetName(name)).toBe(expected);
});

test('there are two formats [DAT-6] [DAT-7]', () => {
	expect(['csv', 'json', 'xml'].map(isFormat)).toEqual([true, true, false]);
});
