import { expect, test } from 'vitest';
import { engineDifferences, type EngineTest } from '../../scripts/compare-engines.mjs';

const ran = (project: string, name: string, state = 'passed'): EngineTest => ({
	...{ project, name, state },
	file: 'ideas.test.ts'
});

const onBoth = (name: string, state?: string) => [
	ran('sqlite', name, state),
	ran('postgres', name, state)
];

test('engines that ran the same tests have no differences, whatever else ran', () => {
	const tests = [...onBoth('an idea'), ...onBoth('a vote', 'failed'), ran('unit', 'a rule')];
	expect(engineDifferences(tests)).toEqual([]);
});

test('a test that ran on one engine only is found, on either', () => {
	const tests = [...onBoth('an idea'), ran('sqlite', 'a vote'), ran('postgres', 'a search')];
	expect(engineDifferences(tests)).toEqual([
		'only on sqlite: ideas.test.ts > a vote',
		'only on postgres: ideas.test.ts > a search'
	]);
});

test('a test of the same name in another file is another test', () => {
	const elsewhere = { ...ran('postgres', 'an idea'), file: 'votes.test.ts' };
	expect(engineDifferences([ran('sqlite', 'an idea'), elsewhere])).toHaveLength(2);
});

test('a second test of one name counts', () => {
	const tests = [...onBoth('an idea'), ran('sqlite', 'an idea')];
	expect(engineDifferences(tests)).toEqual(['only on sqlite: ideas.test.ts > an idea (2)']);
});

test.each(['skipped', 'pending'])('a test that is %s on both engines is found', (state) => {
	const tests = [...onBoth('an idea'), ...onBoth('a vote', state)];
	expect(engineDifferences(tests)).toEqual([
		`${state} on sqlite: ideas.test.ts > a vote`,
		`${state} on postgres: ideas.test.ts > a vote`
	]);
});

test('an engine that ran nothing is a difference', () => {
	expect(engineDifferences([ran('sqlite', 'an idea')])).toEqual(['one engine ran no test at all']);
	expect(engineDifferences([])).toEqual(['one engine ran no test at all']);
});
