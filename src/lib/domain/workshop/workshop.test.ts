import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseCode } from '../code';
import { PollContent, composePoll } from './poll';
import { NewWorkshop, drawJoinCode, timesOf } from './workshop';

const option = (label: string) => ({ label, ideaId: null });
const planned = {
	commandId: '019e0000-0000-7000-8000-000000000000',
	title: 'Ideenwerkstatt',
	place: 'Konzil',
	startsAt: '2026-06-15T18:00',
	endsAt: '2026-06-15T20:00',
	tableCount: '8'
};

test('a workshop begins before it ends [WSH-1]', () => {
	const { startsAt, endsAt } = planned;
	expect(timesOf({ startsAt, endsAt }, 'Europe/Berlin')).toEqual({
		ok: true,
		value: {
			startsAt: new Date('2026-06-15T16:00:00.000Z'),
			endsAt: new Date('2026-06-15T18:00:00.000Z')
		}
	});
	expect(timesOf({ startsAt: endsAt, endsAt: startsAt }, 'Europe/Berlin')).toEqual({
		ok: false,
		error: 'ends_before_start'
	});
});

test.each([
	[{ startsAt: 'morgen' }, 'invalid'],
	[{ tableCount: '0' }, 'out_of_range'],
	[{ tableCount: 'acht' }, 'not_a_number'],
	[{ title: '  ' }, 'required']
])('the form of a workshop refuses %o as %s [WSH-1]', (change, code) => {
	const read = NewWorkshop.safeParse({ ...planned, ...change });
	expect(read.error?.issues[0]?.message).toBe(code);
});

test('a join code has six signs that survive being read aloud [WSH-7]', () => {
	const bytes = fc.uint8Array({ minLength: 4, maxLength: 4 });
	fc.assert(
		fc.property(bytes, (drawn) => {
			const code = drawJoinCode(() => drawn);
			expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
			expect(normaliseCode(code.toLowerCase())).toBe(code);
		})
	);
});

test.each([
	['one option', { kind: 'single', maxChoices: 1 } as const, ['A'], 'too_few'],
	['the same option twice', { kind: 'single', maxChoices: 1 } as const, ['A', 'a'], 'same_option'],
	[
		'21 options',
		{ kind: 'single', maxChoices: 1 } as const,
		[...'ABCDEFGHIJKLMNOPQRSTU'],
		'too_many'
	],
	[
		'more choices than options',
		{ kind: 'multiple', maxChoices: 3 } as const,
		['A', 'B'],
		'too_many_choices'
	]
])('a poll with %s is refused [WSH-3]', (_, kind, labels, error) => {
	expect(composePoll(kind, labels.map(option))).toEqual({ ok: false, error });
});

test('a single choice names one option, whatever else was typed [WSH-3]', () => {
	const composed = composePoll({ kind: 'single', maxChoices: 7 }, ['A', 'B'].map(option));
	expect(composed).toEqual({ ok: true, value: { maxChoices: 1 } });
});

test('free options are read from lines, a single idea like several [WSH-4]', () => {
	const read = PollContent.parse({
		question: 'Was zuerst?',
		kind: 'multiple',
		maxChoices: '2',
		ideaIds: 'one',
		labels: 'Bus\r\n\r\n  Rad  und Fuß '
	});
	expect(read).toEqual({
		question: 'Was zuerst?',
		kind: 'multiple',
		maxChoices: 2,
		ideaIds: ['one'],
		labels: ['Bus', 'Rad und Fuß']
	});
});
