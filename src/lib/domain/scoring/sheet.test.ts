import { expect, test } from 'vitest';
import { criterion } from '../../../../tests/support/judgements';
import { changedScores, SaveSheet, sheetState } from './sheet';

const commandId = '0197f6a0-0000-7000-8000-000000000000';
const criteria = [criterion('effect', 3), criterion('effort', 1), criterion('note', 0)];

test('answers are read by their criterion, other fields and gaps are left alone [SCO-17]', () => {
	const read = SaveSheet.parse({ commandId, 'score-effect': '4', 'score-effort': '', next: 'x' });
	expect(read).toEqual({ commandId, scores: { effect: 4 } });
});

test.each(['viel', '2.5', ['1', '2']])('an answer of %j is invalid [SCO-1]', (answer) => {
	const read = SaveSheet.safeParse({ commandId, 'score-effect': answer });
	expect(read.error?.issues[0]).toMatchObject({ path: ['score-effect'], message: 'invalid' });
});

test.each([
	['open', [], false],
	['started', ['effect'], false],
	['started', ['note'], false],
	['done', ['effect', 'effort'], false],
	['recused', ['effect', 'effort'], true]
])('a sheet is %s with answers to %j [SCO-6]', (state, answered, isRecused) => {
	expect(sheetState(criteria, new Set(answered), isRecused)).toBe(state);
});

test('only what differs from what is stored has to be written [SCO-17]', () => {
	const stored = new Map([['effect', 4]]);
	expect(changedScores(criteria, stored, { effect: 4, effort: 2 })).toEqual({
		ok: true,
		value: [{ criterionId: 'effort', value: 2 }]
	});
});

test.each<Record<string, number>>([{ effect: 6 }, { effect: 0 }, { unknown: 3 }])(
	'%j is refused: a score is a level of a criterion of the round [SCO-1] [SCO-16]',
	(given) => {
		expect(changedScores(criteria, new Map(), given)).toEqual({ ok: false, error: 'invalid' });
	}
);
