import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween } from './changes';

test('a changed word shows as removed and added [MOD-2]', () => {
	expect(changesBetween('Der Bus kommt spät.', 'Der Zug kommt spät.')).toEqual([
		{ kind: 'same', text: 'Der ' },
		{ kind: 'removed', text: 'Bus ' },
		{ kind: 'added', text: 'Zug ' },
		{ kind: 'same', text: 'kommt spät.' }
	]);
});

test('without what was removed the later text remains, without what was added the earlier [MOD-2]', () => {
	const text = fc
		.array(fc.constantFrom('Bus', 'Bahn', 'Rad', '\n\n', ' '), { maxLength: 30 })
		.map((words) => words.join(' '));
	fc.assert(
		fc.property(text, text, (before, after) => {
			const pieces = changesBetween(before, after);
			const read = (left: string) =>
				pieces.map(({ kind, text }) => (kind === left ? '' : text)).join('');
			expect([read('added'), read('removed')]).toEqual([before, after]);
		})
	);
});
