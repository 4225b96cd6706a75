import { z } from 'zod';

const MINUTE_MS = 60_000;

/** A date and a time of day as `<input type="datetime-local">` sends them. */
export const wallTime = z
	.string({ error: 'required' })
	.min(1, 'required')
	.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'invalid')
	.refine(isOnCalendar, 'invalid');

/**
 * The instant at which clocks in a time zone show a wall time. A time that occurs twice in autumn is
 * the first of the two; one that spring skips is moved forward by the hour.
 *
 * @param wall such as "2026-06-15T18:00"
 */
export function instantOf(wall: string, timeZone: string): Date {
	const shown = Date.parse(`${wall}Z`);
	const candidates = [shown - 86_400_000, shown + 86_400_000].map(
		(near) => shown - offsetMs(near, timeZone)
	);
	const fitting = candidates.filter((at) => at + offsetMs(at, timeZone) === shown);
	return new Date(Math.min(...(fitting.length ? fitting : [Math.max(...candidates)])));
}

/** The wall time of an instant in a time zone, to the minute: "2026-06-15T18:00". */
export function wallTimeOf(at: Date, timeZone: string): string {
	const shown = new Date(at.getTime() + offsetMs(at.getTime(), timeZone));
	return shown.toISOString().slice(0, 16);
}

/** 31 February is no day, though it looks like one. */
function isOnCalendar(wall: string): boolean {
	const at = Date.parse(`${wall}Z`);
	return !Number.isNaN(at) && new Date(at).toISOString().startsWith(wall);
}

/** How far clocks in a time zone are ahead of UTC. */
function offsetMs(at: number, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric'
	}).formatToParts(at);
	const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
	const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
	return shown - Math.floor(at / MINUTE_MS) * MINUTE_MS;
}
