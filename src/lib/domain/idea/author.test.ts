import { expect, test } from 'vitest';
import { correct, isCorrectable, isWithdrawable } from './author';
import { IDEA_STATES } from './idea';

test('only what was returned can be changed [IDE-5]', () => {
	expect(IDEA_STATES.filter(isCorrectable)).toEqual(['returned']);
});

test('what waits, was returned or is public can be taken back [IDE-7]', () => {
	expect(IDEA_STATES.filter(isWithdrawable)).toEqual([
		'submitted',
		'rejection proposed',
		'returned',
		'published'
	]);
});

test('a correction is the next version [IDE-5]', () => {
	expect(correct({ state: 'returned', version: 2 }, 2)).toEqual({ ok: true, value: 3 });
});

test('a correction of an older version is refused [IDE-6]', () => {
	const refusal = { ok: false, error: 'stale' };
	expect(correct({ state: 'returned', version: 2 }, 1)).toEqual(refusal);
	expect(correct({ state: 'submitted', version: 2 }, 1)).toEqual(refusal);
});

test('what was not returned cannot be corrected [IDE-5]', () => {
	expect(correct({ state: 'published', version: 1 }, 1)).toEqual({ ok: false, error: 'closed' });
});
