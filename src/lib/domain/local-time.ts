/** Times as people of one time zone write them: `2026-06-15T18:00`. */

/** What a field for date and time sends. */
export const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/**
 * The instant that a local time means. A time that summer time skips moves forward by the hour; of
 * one that comes twice it is the first.
 */
export function instantOf(local: string, timeZone: string): Date {
	const asUtc = Date.parse(`${local}:00Z`);
	const guesses = [asUtc - 86_400_000, asUtc + 86_400_000].map(
		(near) => asUtc - offsetOf(new Date(near), timeZone)
	);
	const fitting = guesses.filter((guess) => localOf(new Date(guess), timeZone) === local);
	return new Date(fitting.length ? Math.min(...fitting) : Math.max(...guesses));
}

/** The local time of an instant, for a field for date and time. */
export function localOf(instant: Date, timeZone: string): string {
	const moved = new Date(instant.getTime() + offsetOf(instant, timeZone));
	return moved.toISOString().slice(0, 16);
}

/** How far the zone's clocks are ahead of UTC. Milliseconds. */
function offsetOf(instant: Date, timeZone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric'
	}).formatToParts(instant);
	const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
	const shown = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second')
	);
	return shown - Math.floor(instant.getTime() / 1000) * 1000;
}
