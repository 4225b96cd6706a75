import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RankedMeasure } from '../scoring/ranking';
import { mayPublish, maySelect, moved, passedOver, SelectLead, type RoundState } from './selection';

const closed: RoundState = { state: 'closed', publishedAt: null };

const ranked = (measureId: string, rank: number | null): RankedMeasure => ({
	measureId,
	rank,
	mean: rank === null ? null : 5 - rank / 10,
	scorers: rank === null ? 1 : 5,
	spread: null,
	low: null,
	high: null,
	recused: 0,
	tiedWith: []
});

const RANKING = [ranked('a', 1), ranked('b', 2), ranked('c', 2), ranked('d', 4), ranked('e', null)];

const ids = (measures: RankedMeasure[]) => measures.map(({ measureId }) => measureId);

test('a Leitprojekt needs a reason of some length [SEL-2]', () => {
	const input = { commandId: '0190a5a0-0000-7000-8000-000000000000', measureId: 'a', reason: ' ' };
	expect(SelectLead.safeParse(input).error?.issues.map(({ message }) => message)).toContain(
		'required'
	);
});

describe('choosing', () => {
	test.each([
		['draft', 'round_not_closed'],
		['open', 'round_not_closed']
	] as const)('from a round that is %s is refused [SEL-1]', (state, error) => {
		expect(maySelect({ state, publishedAt: null }, RANKING, 'a')).toEqual({ ok: false, error });
	});

	test('is refused while results are public [SEL-9]', () => {
		const round: RoundState = { state: 'closed', publishedAt: new Date(0) };
		expect(maySelect(round, RANKING, 'a')).toEqual({ ok: false, error: 'results_public' });
	});

	test.each([
		['e', 'not_ranked'],
		['x', 'not_found']
	])('measure %s is refused as %s [SEL-3]', (measureId, error) => {
		expect(maySelect(closed, RANKING, measureId)).toEqual({ ok: false, error });
	});

	test('a ranked measure of a closed round is allowed [SEL-1]', () => {
		expect(maySelect(closed, RANKING, 'b')).toEqual({ ok: true, value: RANKING[1] });
	});
});

describe('passed over', () => {
	test.each([
		[[], []],
		[['a'], []],
		[['b'], ['a', 'c']],
		[['d'], ['a', 'b', 'c']],
		[['a', 'b', 'c', 'd'], []]
	])('with %j chosen are %j [SEL-5]', (chosen, expected) => {
		expect(ids(passedOver(RANKING, new Set(chosen)))).toEqual(expected);
	});

	test('nobody who was chosen, nobody unranked, nobody below the lowest chosen [SEL-5]', () => {
		fc.assert(
			fc.property(fc.subarray(['a', 'b', 'c', 'd']), (chosen) => {
				const lowest = Math.max(
					...RANKING.filter((m) => chosen.includes(m.measureId)).map((m) => m.rank ?? 0)
				);
				for (const { measureId, rank } of passedOver(RANKING, new Set(chosen))) {
					expect(chosen).not.toContain(measureId);
					expect(rank).toBeLessThanOrEqual(lowest);
				}
				expect(ids(passedOver(RANKING, new Set(chosen)))).not.toContain('e');
			})
		);
	});
});

describe('publication', () => {
	const publish = (chosen: string[], explained: string[], round = closed) =>
		mayPublish(round, RANKING, { chosen: new Set(chosen), explained: new Set(explained) });

	test('needs a closed round [SEL-6]', () => {
		expect(publish(['a'], [], { state: 'open', publishedAt: null })).toEqual({
			ok: false,
			error: 'round_not_closed'
		});
	});

	test('needs a Leitprojekt [SEL-6]', () => {
		expect(publish([], [])).toEqual({ ok: false, error: 'nothing_selected' });
	});

	test('needs a reason for each measure passed over [SEL-6]', () => {
		expect(publish(['b'], ['a'])).toEqual({ ok: false, error: 'reasons_missing' });
		expect(publish(['b'], ['a', 'c'])).toEqual({ ok: true, value: null });
	});
});

describe('order', () => {
	test.each([
		['b', 'up', ['b', 'a', 'c']],
		['b', 'down', ['a', 'c', 'b']],
		['a', 'up', ['a', 'b', 'c']],
		['c', 'down', ['a', 'b', 'c']],
		['x', 'up', ['a', 'b', 'c']]
	] as const)('moving %s %s gives %j [SEL-7]', (measureId, direction, expected) => {
		expect(moved(['a', 'b', 'c'], measureId, direction)).toEqual(expected);
	});

	test('moving loses and doubles nothing [SEL-7]', () => {
		const order = fc.uniqueArray(fc.string(), { minLength: 1 });
		fc.assert(
			fc.property(order, fc.nat(), fc.constantFrom('up', 'down'), (all, pick, direction) => {
				const measureId = all[pick % all.length] ?? '';
				expect([...moved(all, measureId, direction)].sort()).toEqual([...all].sort());
			})
		);
	});
});
