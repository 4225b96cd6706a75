import { expect, test } from 'vitest';
import { CreateRound, EditRound, isScoring, mayOpen } from './round';

const noon = new Date('2026-06-15T10:00:00Z');
const later = new Date('2026-06-15T10:00:01Z');
const full = { weights: [3, 0], measureCount: 1, isOtherOpen: false };
const draft = { state: 'draft', closesAt: later } as const;

test('scores are taken while the round is open, until just before its end [SCO-14]', () => {
	const open = { state: 'open', closesAt: later } as const;
	expect([
		isScoring(open, noon),
		isScoring(open, later),
		isScoring({ ...open, state: 'draft' }, noon),
		isScoring({ ...open, state: 'closed' }, noon)
	]).toEqual([true, false, false, false]);
});

test('a complete draft opens [SCO-12]', () => {
	expect(mayOpen(draft, full, noon)).toEqual({ ok: true, value: null });
});

test.each([
	['closed', { ...draft, state: 'open' as const }, full],
	['closed', { ...draft, state: 'closed' as const }, full],
	['no_weight', draft, { ...full, weights: [0, 0] }],
	['no_weight', draft, { ...full, weights: [] }],
	['no_measures', draft, { ...full, measureCount: 0 }],
	['end_has_passed', { ...draft, closesAt: noon }, full],
	['other_round_open', draft, { ...full, isOtherOpen: true }]
])('opening is refused as %s [SCO-11] [SCO-12]', (error, round, content) => {
	expect(mayOpen(round, content, noon)).toEqual({ ok: false, error });
});

test('what is typed into the form of a round is read', () => {
	const typed = {
		commandId: '0197f6a0-0000-7000-8000-000000000000',
		title: 'Erste Runde',
		closesAt: '2026-06-30T18:00',
		minScorers: ' 3 '
	};
	expect(CreateRound.parse({ ...typed, takeOver: 'on' })).toMatchObject({
		minScorers: 3,
		takeOver: true
	});
	expect(EditRound.parse({ ...typed, measureIds: ['a', 'a', 'b'] }).measureIds).toEqual(['a', 'b']);
	expect(EditRound.parse(typed).measureIds).toEqual([]);
	expect(CreateRound.safeParse({ ...typed, minScorers: '0' }).error?.issues[0]?.message).toBe(
		'out_of_range'
	);
});
