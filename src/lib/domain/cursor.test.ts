import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageOf, readCursor, writeCursor } from './cursor';

test('a cursor is read as it was written', () => {
	fc.assert(
		fc.property(fc.nat(), fc.uuid(), (key, id) => {
			expect(readCursor(writeCursor({ key, id }))).toEqual({ key, id });
		})
	);
});

test.each(['', '5', 'x-y', "1-' or 1=1", '-1-00000000-0000-0000-0000-000000000000'])(
	'%j is no cursor, so the list begins at its start',
	(text) => {
		expect(readCursor(text)).toBeNull();
	}
);

const cursorOf = (id: string) => ({ key: 1, id });

test('one row more than the page says that there is a next page', () => {
	expect(pageOf(['a', 'b', 'c'], 2, cursorOf)).toEqual({ items: ['a', 'b'], next: '1-b' });
});

test('a full last page has no next page, nor has an empty one', () => {
	expect(pageOf(['a', 'b'], 2, cursorOf).next).toBeNull();
	expect(pageOf([], 2, cursorOf)).toEqual({ items: [], next: null });
});
