import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf, localOf } from './local-time';

const BERLIN = 'Europe/Berlin';

test.each([
	['2026-06-15T18:00', '2026-06-15T16:00:00.000Z'],
	['2026-01-15T18:00', '2026-01-15T17:00:00.000Z'],
	['2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
	['2026-10-25T02:30', '2026-10-25T00:30:00.000Z']
])('%s in Berlin is %s, in summer, in winter and when clocks change [WSH-1]', (local, utc) => {
	expect(instantOf(local, BERLIN).toISOString()).toBe(utc);
});

test('a local time that was written from an instant is read back as the same local time [WSH-1]', () => {
	const minutes = fc.integer({ min: 25_000_000, max: 40_000_000 });
	fc.assert(
		fc.property(minutes, fc.constantFrom(BERLIN, 'UTC', 'America/New_York'), (minute, zone) => {
			const local = localOf(new Date(minute * 60_000), zone);
			expect(localOf(instantOf(local, zone), zone)).toBe(local);
		})
	);
});
