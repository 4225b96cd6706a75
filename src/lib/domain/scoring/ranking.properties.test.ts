import fc from 'fast-check';
import { expect, test } from 'vitest';
import { criterion, judgements } from '../../../../tests/support/judgements';
import { rank, type Judgements, type Score } from './ranking';

const two = [criterion('effect', 3), criterion('effort', 1)];

const score = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 5 });
const anyJudgements = fc
	.record({
		weights: fc
			.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 })
			.filter((weights) => weights.some((weight) => weight > 0)),
		measures: fc.integer({ min: 1, max: 6 }),
		scorers: fc.integer({ min: 0, max: 4 }),
		minScorers: fc.integer({ min: 1, max: 3 }),
		/** Enough for six measures, four scorers and four criteria. */
		values: fc.array(score, { minLength: 96, maxLength: 96 }),
		recused: fc.array(fc.nat(4), { minLength: 24, maxLength: 24 })
	})
	.map(({ weights, measures, scorers, minScorers, values, recused }): Judgements => {
		const criteria = weights.map((weight, i) => criterion(`c${i}`, weight));
		const pairs = Array.from({ length: measures }, (_, m) =>
			Array.from({ length: scorers }, (__, s) => ({ measureId: `m${m}`, scorerId: `s${s}` }))
		).flat();
		const scores = pairs.flatMap((pair, i) =>
			criteria.flatMap(({ id }, j) => {
				const value = values[i * 4 + j] ?? null;
				return value === null ? [] : [{ ...pair, criterionId: id, value }];
			})
		);
		const recusals = pairs.filter((_, i) => recused[i] === 0);
		const measureIds = Array.from({ length: measures }, (_, m) => `m${m}`);
		return { criteria, measureIds, scores, recusals, minScorers };
	});

const byMeasure = (ranking: ReturnType<typeof rank>) =>
	Object.fromEntries(
		ranking.map((row) => [row.measureId, { ...row, tiedWith: [...row.tiedWith].sort() }])
	);

test('the order of measures, criteria and scores changes nothing [SCO-10]', () => {
	fc.assert(
		fc.property(anyJudgements, (input) => {
			const turned = {
				...input,
				criteria: input.criteria.toReversed(),
				measureIds: input.measureIds.toReversed(),
				scores: input.scores.toReversed(),
				recusals: input.recusals.toReversed()
			};
			expect(byMeasure(rank(turned))).toEqual(byMeasure(rank(input)));
		})
	);
});

test('only the proportions of weights matter [SCO-3]', () => {
	fc.assert(
		fc.property(anyJudgements, fc.integer({ min: 1, max: 50 }), (input, factor) => {
			const criteria = input.criteria.map((c) => ({ ...c, weight: c.weight * factor }));
			expect(rank({ ...input, criteria })).toEqual(rank(input));
		})
	);
});

test('a mean stays within its scale, and complete sheets within their ends [SCO-5]', () => {
	fc.assert(
		fc.property(anyJudgements, (input) => {
			for (const row of rank(input)) {
				expect(row.mean === null || (row.mean >= 1 && row.mean <= 5)).toBe(true);
				expect(row.spread === null || row.spread >= 0).toBe(true);
				expect((row.low ?? 0) <= (row.high ?? 0)).toBe(true);
			}
		})
	);
});

test('ranks follow means; what is not ranked comes after, without a rank [SCO-7] [SCO-9]', () => {
	fc.assert(
		fc.property(anyJudgements, (input) => {
			const ranking = rank(input);
			const ranked = ranking.filter((row) => row.rank !== null);
			expect(ranking.slice(0, ranked.length)).toEqual(ranked);
			ranked.forEach((row, i) => {
				const before = ranked[i - 1];
				const isSame = before !== undefined && before.mean === row.mean;
				expect(row.rank).toBe(isSame ? before.rank : i + 1);
				expect(row.scorers).toBeGreaterThanOrEqual(input.minScorers);
				expect(before === undefined || (before.mean ?? 0) >= (row.mean ?? 0)).toBe(true);
			});
		})
	);
});

test('another scorer who gives exactly the means keeps the mean and narrows the spread [SCO-5]', () => {
	const values = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 2 });
	fc.assert(
		fc.property(values, ([a = 1, b = 1]) => {
			const table = { m: { ada: [a, b], ben: [a, b], eve: [a, b] } };
			const [three] = rank(judgements(two, table));
			const [one] = rank(judgements(two, { m: { ada: [a, b] } }));
			expect(three?.mean).toBe(one?.mean);
			expect(three?.spread).toBe(0);
		})
	);
});

test('taking a measure out changes no other measure’s mean or order [SCO-2]', () => {
	fc.assert(
		fc.property(anyJudgements, (input) => {
			const measureIds = input.measureIds.slice(1);
			const kept = rank(input).filter((row) => measureIds.includes(row.measureId));
			const without = rank({ ...input, measureIds });
			expect(without.map(({ measureId, mean }) => [measureId, mean])).toEqual(
				kept.map(({ measureId, mean }) => [measureId, mean])
			);
		})
	);
});

test('scores of somebody recused do not matter at all [SCO-8]', () => {
	fc.assert(
		fc.property(anyJudgements, (input) => {
			const isRecused = ({ measureId, scorerId }: Score) =>
				input.recusals.some((r) => r.measureId === measureId && r.scorerId === scorerId);
			const scores = input.scores.filter((s) => !isRecused(s));
			expect(rank({ ...input, scores })).toEqual(rank(input));
		})
	);
});
