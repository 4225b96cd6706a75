import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf, reportOn, type ImportRow } from './import';

const fields = [
	{ id: 'f1', sign: 'leben', name: 'Smart Leben' },
	{ id: 'f2', sign: 'stadt', name: 'Smarte Stadt' }
];
const TEXT = 'Ein Text, der lang genug ist, um gelesen zu werden.';
const row = (line: number, cells: Partial<ImportRow['cells']> = {}): ImportRow => ({
	line,
	cells: { title: `Idee ${line}`, text: TEXT, field: 'Smart Leben', name: '', ...cells }
});
const report = (rows: ImportRow[], isKnown = () => false) =>
	reportOn('liste.csv', rows, { fields, isKnown });

test('columns are found by their names, in any order and case [IMP-1]', () => {
	expect(columnsOf([' TEXT ', 'Name', 'titel', 'Nr.', 'Handlungsfeld'])).toEqual({
		title: 2,
		text: 0,
		field: 4,
		name: 1
	});
	expect(columnsOf(['Titel', 'Text']).field).toBe(-1);
});

test('a good row comes in, its field found by name or sign [IMP-2]', () => {
	const { accepted, refused } = report([
		row(2, { name: 'Anna' }),
		row(3, { field: ' smarte  stadt ' }),
		row(4, { field: 'STADT' })
	]);
	expect(refused).toEqual([]);
	expect(accepted.map(({ line, fieldId, displayName }) => [line, fieldId, displayName])).toEqual([
		[2, 'f1', 'Anna'],
		[3, 'f2', ''],
		[4, 'f2', '']
	]);
});

test.each([
	[{ title: '' }, 'title', 'required'],
	[{ title: 'x'.repeat(121) }, 'title', 'too_long'],
	[{ text: '  ' }, 'text', 'required'],
	[{ text: 'zu kurz' }, 'text', 'too_short'],
	[{ text: 'x'.repeat(5001) }, 'text', 'too_long'],
	[{ field: '' }, 'field', 'required'],
	[{ field: 'Smartes Wetter' }, 'field', 'unknown_field'],
	[{ name: 'x'.repeat(81) }, 'name', 'too_long']
])('a row with %j is refused at %s as %s [IMP-3]', (cells, column, reason) => {
	const { accepted, refused } = report([row(7, cells)]);
	expect(accepted).toEqual([]);
	expect(refused).toMatchObject([{ line: 7, column, reason }]);
});

test('a row with two faults is refused with both [IMP-3]', () => {
	const { refused } = report([row(2, { title: '', field: 'Wetter' })]);
	expect(refused.map(({ column, reason }) => [column, reason])).toEqual([
		['title', 'required'],
		['field', 'unknown_field']
	]);
});

test('what stands twice in the file, or is there already, comes in once [IMP-4]', () => {
	const twice = report([row(2, { title: 'A' }), row(3, { title: 'A' })]);
	expect(twice.accepted.map(({ line }) => line)).toEqual([2]);
	expect(twice.refused).toEqual([{ line: 3, column: '', reason: 'duplicate', title: 'A' }]);
	expect(report([row(2)], () => true).refused).toMatchObject([{ line: 2, reason: 'duplicate' }]);
});

test('every row ends up on exactly one side, whatever it holds [IMP-3]', () => {
	const cell = fc.oneof(fc.constantFrom('', 'Smart Leben', TEXT), fc.string({ maxLength: 130 }));
	const cells = fc.record({ title: cell, text: cell, field: cell, name: cell });
	fc.assert(
		fc.property(fc.array(cells, { maxLength: 20 }), (list) => {
			const { accepted, refused } = report(list.map((typed, i) => ({ line: i + 2, cells: typed })));
			const lines = [...accepted, ...refused].map(({ line }) => line);
			expect(new Set(lines).size).toBe(list.length);
			expect(accepted.filter(({ line }) => refused.some((r) => r.line === line))).toEqual([]);
		})
	);
});
