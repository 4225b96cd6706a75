import fc from 'fast-check';
import { expect, test } from 'vitest';
import { percentShares, SaveCriterion } from './criterion';

const typed = {
	commandId: '0197f6a0-0000-7000-8000-000000000000',
	criterionId: '',
	name: 'Wirkung',
	question: 'Wie viel bewirkt die Maßnahme?',
	weight: '30',
	levelValue: ['5', '1', '3', ''],
	levelSentence: ['Sehr viel', 'Fast nichts', ' ', '']
};

const errorsOf = (changes: object) =>
	SaveCriterion.safeParse({ ...typed, ...changes }).error?.issues.map(({ path, message }) => [
		path.join('.'),
		message
	]);

test('levels come in order, rows without a sentence are dropped [SCO-1]', () => {
	const read = SaveCriterion.parse(typed);
	expect(read).toMatchObject({ criterionId: null, weight: 30 });
	expect(read.levels).toEqual([
		{ value: 1, sentence: 'Fast nichts' },
		{ value: 5, sentence: 'Sehr viel' }
	]);
});

test.each([
	[{ levelSentence: ['Sehr viel', '', '', ''] }, [['levelSentence.0', 'too_few_levels']]],
	[
		{ levelValue: ['1', '1', '3', ''] },
		[
			['levelValue.1', 'level_twice'],
			['levelSentence.0', 'too_few_levels']
		]
	],
	[
		{ levelValue: ['1', '2,5', '3', ''] },
		[
			['levelValue.1', 'not_a_number'],
			['levelSentence.0', 'too_few_levels']
		]
	],
	[{ weight: '-1' }, [['weight', 'not_a_number']]],
	[{ weight: '2000' }, [['weight', 'out_of_range']]]
])('%j is refused with the row named [SCO-1] [SCO-3]', (changes, errors) => {
	expect(errorsOf(changes)).toEqual(errors);
});

test.each([
	[
		[1, 1, 1],
		[34, 33, 33]
	],
	[
		[30, 25, 20, 15, 10],
		[30, 25, 20, 15, 10]
	],
	[
		[0, 5],
		[0, 100]
	],
	[
		[0, 0],
		[0, 0]
	],
	[[], []]
])('weights %j are shares of %j per cent [SCO-4]', (weights, shares) => {
	expect(percentShares(weights)).toEqual(shares);
});

test('shares sum to 100 and lie within one of the exact share [SCO-4]', () => {
	const weights = fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 });
	fc.assert(
		fc.property(
			weights.filter((all) => all.some((weight) => weight > 0)),
			(all) => {
				const total = all.reduce((sum, weight) => sum + weight, 0);
				const shares = percentShares(all);
				expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
				shares.forEach((share, i) =>
					expect(Math.abs(share - ((all[i] ?? 0) * 100) / total)).toBeLessThan(1)
				);
			}
		)
	);
});
