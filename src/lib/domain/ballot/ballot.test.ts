import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '../../../../tests/support/crypto';
import { acceptBallot, drawBallotId, sameChoices, shuffled, type PollRules } from './ballot';

const open: PollRules = {
	id: 'poll',
	sessionId: 'session',
	state: 'open',
	kind: 'multiple',
	maxChoices: 2,
	optionIds: new Set(['a', 'b', 'c'])
};
const seat = { sessionId: 'session' };

test('a ballot that keeps the rules counts, its choices in stored order [BAL-1] [BAL-3]', () => {
	expect(acceptBallot(open, seat, ['c', 'a'])).toEqual({ ok: true, value: ['a', 'c'] });
});

test.each([
	['after closing', { ...open, state: 'closed' as const }, seat, ['a'], 'closed'],
	['before opening', { ...open, state: 'prepared' as const }, seat, ['a'], 'closed'],
	['from another session', open, { sessionId: 'other' }, ['a'], 'not_eligible'],
	['without a choice', open, seat, [], 'too_few'],
	['with three choices of two', open, seat, ['a', 'b', 'c'], 'too_many'],
	['with an unknown option', open, seat, ['x'], 'invalid'],
	['with an option named twice', open, seat, ['a', 'a'], 'invalid']
])(
	'a ballot %s is refused [BAL-1] [BAL-2] [BAL-3] [BAL-4]',
	(_, ...[poll, from, choices, error]) => {
		expect(acceptBallot(poll, from, choices)).toEqual({ ok: false, error });
	}
);

test('the order in which options are ticked does not matter [BAL-5]', () => {
	fc.assert(
		fc.property(fc.shuffledSubarray(['a', 'b', 'c'], { minLength: 1, maxLength: 2 }), (ticked) => {
			const [one, other] = [ticked, [...ticked].reverse()].map((choices) =>
				acceptBallot(open, seat, choices)
			);
			expect(one?.ok && other?.ok && sameChoices(one.value, other.value)).toBe(true);
		})
	);
	expect(sameChoices(['a'], ['a', 'b'])).toBe(false);
	expect(sameChoices(['a'], ['b'])).toBe(false);
});

test('shuffling keeps every thing once, and chance decides the place [BAL-10]', () => {
	const things = Array.from({ length: 50 }, (_, i) => i);
	const mixed = shuffled(things, random);
	expect([...mixed].sort((a, b) => a - b)).toEqual(things);
	expect(mixed).not.toEqual(things);
});

test('an id of a ballot is a safe whole number [BAL-10]', () => {
	fc.assert(
		fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => {
			const id = drawBallotId(() => bytes);
			expect(Number.isSafeInteger(id) && id >= 0).toBe(true);
		})
	);
});
