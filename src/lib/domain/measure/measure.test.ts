import { expect, test } from 'vitest';
import { costCheck, SaveMeasure } from './measure';

const typed = {
	commandId: '0197f6a0-0000-7000-8000-000000000000',
	title: 'Digital Cooperation Lab',
	summary: 'Ein Ort, an dem Stadt und Wirtschaft gemeinsam ausprobieren.',
	fieldId: 'leben'
};

const errorsOf = (changes: object) =>
	SaveMeasure.safeParse({ ...typed, ...changes }).error?.issues.map(({ path, message }) => [
		path.join('.'),
		message
	]);

test('rows without an amount are dropped, years come in order [MEA-3]', () => {
	const read = SaveMeasure.parse({
		...typed,
		costYear: ['2023', '2022', '2024', ''],
		costAmount: ['40.000', '190.000', '', ' ']
	});
	expect(read.costs).toEqual([
		{ year: 2022, cents: 19_000_000 },
		{ year: 2023, cents: 4_000_000 }
	]);
});

test('a year stands once, and is a year [MEA-3]', () => {
	expect(errorsOf({ costYear: ['2022', '2022', 'x'], costAmount: ['1', '2', '3'] })).toEqual([
		['costYear.1', 'year_twice'],
		['costYear.2', 'no_year']
	]);
});

test('a wrong amount is named with its row [MEA-2]', () => {
	expect(errorsOf({ costYear: ['2022', '2023'], costAmount: ['1', 'viel'] })).toEqual([
		['costAmount.1', 'no_amount']
	]);
});

test('a single row, and a single goal, are lists too [MEA-1]', () => {
	const read = SaveMeasure.parse({ ...typed, goalIds: 'a', costYear: '2022', costAmount: '5' });
	expect(read).toMatchObject({ goalIds: ['a'], costs: [{ year: 2022, cents: 500 }] });
});

test('Kempten’s cost plan adds up [MEA-4]', () => {
	const lab = [190, 40, 40, 40, 20].map((thousands, i) => ({
		year: 2022 + i,
		cents: thousands * 100_000
	}));
	expect(costCheck(lab, 33_000_000)).toEqual({
		sum: 33_000_000,
		printedTotal: 33_000_000,
		difference: 0
	});
});

test('a printed total that differs is kept with its difference [MEA-4]', () => {
	const costs = [{ year: 2022, cents: 100_000 }];
	expect(costCheck(costs, 150_000)).toMatchObject({ sum: 100_000, difference: 50_000 });
	expect(costCheck(costs, null)).toMatchObject({ difference: 0 });
});
