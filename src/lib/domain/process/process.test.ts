import { expect, test } from 'vitest';
import { decisionDueAt, isOpen, type Phase } from './process';

const at = (time: string) => new Date(`2026-06-15T${time}:00.000Z`);
const window: Phase = { kind: 'ideas', opensAt: at('10:00'), closesAt: at('12:00') };

test.each([
	['09:59', false],
	['10:00', true],
	['11:59', true],
	['12:00', false]
])('at %s a window from 10 to 12 is open: %s [PRO-1]', (time, open) => {
	expect(isOpen([window], 'ideas', at(time))).toBe(open);
});

test('a window opens its own kind only [PRO-1]', () => {
	expect(isOpen([window], 'workshops', at('11:00'))).toBe(false);
});

test('one open window among several is enough [PRO-1]', () => {
	const later: Phase = { ...window, opensAt: at('14:00'), closesAt: at('15:00') };
	expect(isOpen([window, later], 'ideas', at('14:30'))).toBe(true);
	expect(isOpen([window, later], 'ideas', at('13:00'))).toBe(false);
	expect(isOpen([], 'ideas', at('11:00'))).toBe(false);
});

test('a decision is due after the working target of days [IDE-4]', () => {
	const due = decisionDueAt(at('10:00'), { decisionDays: 5 });
	expect(due).toEqual(new Date('2026-06-20T10:00:00.000Z'));
});
