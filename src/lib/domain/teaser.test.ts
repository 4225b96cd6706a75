import fc from 'fast-check';
import { expect, test } from 'vitest';
import { teaser } from './teaser';

test('a short text stays as it is, on one line', () => {
	expect(teaser('Ein Satz.\n\nNoch einer.')).toBe('Ein Satz. Noch einer.');
});

test('a long text is cut between words, without a comma before the ellipsis', () => {
	expect(teaser('Bus, Bahn, Rad und alles andere', 20)).toBe('Bus, Bahn, Rad …');
	expect(teaser('Bus, Bahn, Rad und alles andere', 13)).toBe('Bus, Bahn …');
});

test('a single endless word is cut all the same', () => {
	expect(teaser('a'.repeat(300), 10)).toBe('aaaaaaaa …');
});

test('no teaser is longer than its limit', () => {
	fc.assert(
		fc.property(fc.string({ maxLength: 400 }), fc.integer({ min: 10, max: 200 }), (text, limit) => {
			expect(teaser(text, limit).length).toBeLessThanOrEqual(limit);
		})
	);
});
