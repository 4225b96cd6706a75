import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eventName } from '../../src/routes/(desk)/[process]/desk/log/events';

/** Events as they stand in the source, written out where they are recorded. */
function recorded(): string[] {
	const files = globSync('src/lib/server/**/*.ts', { exclude: ['**/*.test.ts'] });
	const events = files.flatMap((file) => {
		const source = readFileSync(file, 'utf8');
		return [...source.matchAll(/\b(?:event: (?:.*\? )?|audit\()'([a-z ]+)'/g)].map(
			([, event]) => event ?? ''
		);
	});
	return [...new Set(events)];
}

test('every event that is recorded has words in the log', () => {
	const events = recorded();
	expect(events.length).toBeGreaterThan(25);
	expect(events.filter((event) => eventName(event) === event)).toEqual([]);
});
