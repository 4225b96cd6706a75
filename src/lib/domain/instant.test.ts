import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf, wallTime, wallTimeOf } from './instant';

test.each([
	['2026-06-15T18:00', '2026-06-15T16:00:00.000Z'],
	['2026-01-15T18:00', '2026-01-15T17:00:00.000Z'],
	['2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
	['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
	['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
	['2026-10-25T03:00', '2026-10-25T02:00:00.000Z']
])('%s in Berlin is %s', (wall, instant) => {
	expect(instantOf(wall, 'Europe/Berlin').toISOString()).toBe(instant);
});

test('every instant but the repeated hour comes back from its wall time', () => {
	const minutes = fc.integer({ min: 0, max: 50 * 365 * 24 * 60 });
	fc.assert(
		fc.property(
			minutes,
			fc.constantFrom('Europe/Berlin', 'UTC', 'Asia/Kolkata'),
			(minute, zone) => {
				const wall = wallTimeOf(new Date(minute * 60_000), zone);
				expect(wallTimeOf(instantOf(wall, zone), zone)).toBe(wall);
			}
		)
	);
});

test('what is no time is refused', () => {
	const codes = ['', 'morgen', '2026-13-01T10:00', '2026-02-31T10:00'].map(
		(text) => wallTime.safeParse(text).error?.issues[0]?.message
	);
	expect(codes).toEqual(['required', 'invalid', 'invalid', 'invalid']);
});
