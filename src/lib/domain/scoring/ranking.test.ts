import { expect, test } from 'vitest';
import { criterion, judgements } from '../../../../tests/support/judgements';
import { criterionMeans, rank } from './ranking';

const two = [criterion('effect', 3), criterion('effort', 1)];

test('a table made by hand: means, number, spread, lowest, highest, ranks [SCO-5] [SCO-6]', () => {
	// lab: sheets (3·5+1·1)/4 = 4 and (3·3+1·3)/4 = 3 → 3.5, s = √0.5; garden: 2 and 4 → 3, s = √2
	const ranking = rank(
		judgements(two, { garden: { ada: [2, 2], ben: [4, 4] }, lab: { ada: [5, 1], ben: [3, 3] } })
	);
	expect(ranking).toEqual([
		{
			measureId: 'lab',
			rank: 1,
			mean: 3.5,
			scorers: 2,
			spread: Math.sqrt(0.5),
			low: 3,
			high: 4,
			recused: 0,
			tiedWith: []
		},
		{
			measureId: 'garden',
			rank: 2,
			mean: 3,
			scorers: 2,
			spread: Math.sqrt(2),
			low: 2,
			high: 4,
			recused: 0,
			tiedWith: []
		}
	]);
});

test('equal means share a rank and the next is skipped [SCO-9]', () => {
	const ranking = rank(
		judgements([criterion('effect', 1)], {
			a: { x: [3] },
			b: { x: [5] },
			c: { x: [3] },
			d: { x: [1] }
		})
	);
	expect(
		ranking.map(({ measureId, rank: place, tiedWith }) => [measureId, place, tiedWith])
	).toEqual([
		['b', 1, []],
		['a', 2, ['c']],
		['c', 2, ['a']],
		['d', 4, []]
	]);
});

test('thirds that no double can hold are still equal [SCO-9]', () => {
	// 1/10 + 2/10 against 3/10 on three criteria: different sums, the same number
	const thirds = [criterion('a', 1), criterion('b', 1), criterion('c', 1)];
	const ranking = rank(judgements(thirds, { p: { x: [2, 3, 5] }, q: { x: [5, 4, 1] } }));
	expect(ranking.map((row) => row.rank)).toEqual([1, 1]);
});

test('Wikipedia’s weighted sum model ties its second and third alternative [SCO-9]', () => {
	// "Weighted sum model", Wikipedia: weights .20 .15 .40 .25; A1 21.5, A2 and A3 22.0
	const criteria = [20, 15, 40, 25].map((weight, i) => criterion(`c${i}`, weight, [0, 100]));
	const ranking = rank(
		judgements(criteria, {
			a1: { x: [25, 20, 15, 30] },
			a2: { x: [10, 30, 20, 30] },
			a3: { x: [30, 10, 30, 10] }
		})
	);
	expect(ranking.map(({ measureId, rank: place, mean }) => [measureId, place, mean])).toEqual([
		['a2', 1, 22],
		['a3', 1, 22],
		['a1', 3, 21.5]
	]);
});

test('five projects under four criteria come out as 69/10 34/5 133/20 33/5 61/10 [SCO-5]', () => {
	const criteria = [35, 25, 25, 15].map((weight, i) => criterion(`c${i}`, weight, [1, 10]));
	const matrix = [
		[8, 6, 7, 5],
		[6, 9, 5, 7],
		[7, 7, 6, 6],
		[9, 4, 8, 5],
		[5, 8, 4, 9]
	];
	const table = Object.fromEntries(matrix.map((values, i) => [`p${i}`, { x: values }]));
	const ranking = rank(judgements(criteria, table));
	expect(ranking.map(({ measureId, mean }) => [measureId, mean])).toEqual([
		['p3', 69 / 10],
		['p0', 34 / 5],
		['p1', 133 / 20],
		['p2', 33 / 5],
		['p4', 61 / 10]
	]);
});

test('criteria with different scales meet on 0–100 by their own ends [SCO-2]', () => {
	const mixed = [criterion('a', 1, [1, 5]), criterion('b', 1, [0, 10])];
	const [row] = rank(judgements(mixed, { m: { x: [3, 10] } }));
	expect(row?.mean).toBe(75);
});

test('a gap is neither a zero nor a guess, and adds nothing to the number [SCO-5] [SCO-6]', () => {
	// effect: (5 + 1) / 2 = 3; effort: 5 alone → (3·3 + 5) / 4
	const [row] = rank(judgements(two, { m: { ada: [5, 5], ben: [1, null] } }));
	expect(row).toMatchObject({ mean: 3.5, scorers: 1, spread: null, low: 5, high: 5, rank: 1 });
});

test('without any score under a weighted criterion there is no mean [SCO-5]', () => {
	const [row] = rank(judgements(two, { m: { ada: [5, null] } }));
	expect(row).toMatchObject({ mean: null, scorers: 0, low: null, rank: null });
});

test('a criterion of weight 0 changes nothing and may stay empty [SCO-3]', () => {
	const withZero = [...two, criterion('note', 0)];
	const [row] = rank(judgements(withZero, { m: { ada: [5, 1, null], ben: [3, 3, 1] } }));
	expect(row).toMatchObject({ mean: 3.5, scorers: 2 });
});

test('with too few scorers a measure has no rank and stands apart, not last [SCO-7]', () => {
	const ranking = rank(
		judgements(two, { few: { ada: [5, 5] }, many: { ada: [1, 1], ben: [1, 1] } }, { minScorers: 2 })
	);
	expect(ranking.map(({ measureId, rank: place }) => [measureId, place])).toEqual([
		['many', 1],
		['few', null]
	]);
});

test('whoever is recused is left out with earlier scores, and counted [SCO-8]', () => {
	const table = { m: { ada: [1, 1], ben: [4, 4] }, other: { ada: [2, 2], ben: [2, 2] } };
	const ranking = rank(judgements(two, table, { recusals: [{ measureId: 'm', scorerId: 'ada' }] }));
	expect(ranking).toMatchObject([
		{ measureId: 'm', mean: 4, scorers: 1, recused: 1 },
		{ measureId: 'other', mean: 2, scorers: 2, recused: 0 }
	]);
});

test('nobody has scored anything yet [SCO-7]', () => {
	const ranking = rank({
		criteria: two,
		measureIds: ['a', 'b'],
		scores: [],
		recusals: [],
		minScorers: 1
	});
	expect(ranking.map((row) => [row.rank, row.mean, row.scorers])).toEqual([
		[null, null, 0],
		[null, null, 0]
	]);
});

test('the means of one measure under each criterion [SCO-5]', () => {
	const input = judgements(two, { m: { ada: [5, 2], ben: [4, null] } });
	expect(criterionMeans(input, 'm')).toEqual([
		{ criterionId: 'effect', mean: 4.5, scores: 2, low: 4, high: 5 },
		{ criterionId: 'effort', mean: 2, scores: 1, low: 2, high: 2 }
	]);
});
