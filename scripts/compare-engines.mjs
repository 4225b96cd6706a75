/** Whether the contract tests that ran on one database are those that ran on the other. */
import { existsSync, readFileSync } from 'node:fs';

/** Written by tests/support/engine-reporter.ts. */
export const ENGINES_REPORT = 'test-results/engines.json';

const ENGINES = ['sqlite', 'postgres'];

/**
 * @typedef {object} EngineTest
 * @property {string} project
 * @property {string} file
 * @property {string} name with those of the groups around it
 * @property {string} state `passed` or `failed` where it ran
 */

/**
 * Lists what ran on one engine only, and what did not run: left out, to be written, or never begun.
 * Two tests of one name in a file are told apart by their number.
 *
 * @param {readonly EngineTest[]} tests
 * @returns {string[]} a line for each; none when both engines ran the same tests
 */
export function engineDifferences(tests) {
	const [ofSqlite, ofPostgres] = ENGINES.map((project) =>
		numbered(tests.filter((test) => test.project === project))
	);
	if (!ofSqlite?.size || !ofPostgres?.size) return ['one engine ran no test at all'];
	const only = (project, here, there) =>
		[...here.keys()]
			.filter((name) => !there.has(name))
			.map((name) => `only on ${project}: ${name}`);
	const idle = (project, here) =>
		[...here]
			.filter(([, { state }]) => state !== 'passed' && state !== 'failed')
			.map(([name, { state }]) => `${state} on ${project}: ${name}`);
	return [
		...only('sqlite', ofSqlite, ofPostgres),
		...only('postgres', ofPostgres, ofSqlite),
		...idle('sqlite', ofSqlite),
		...idle('postgres', ofPostgres)
	];
}

/** @throws a list of the differences */
export function compareEngines() {
	if (!existsSync(ENGINES_REPORT)) throw new Error(`${ENGINES_REPORT} was not written`);
	const differences = engineDifferences(JSON.parse(readFileSync(ENGINES_REPORT, 'utf8')));
	if (differences.length) throw new Error(`\n  ${differences.join('\n  ')}`);
}

function numbered(tests) {
	const found = new Map();
	for (const test of tests) {
		const name = `${test.file} > ${test.name}`;
		let number = 1;
		while (found.has(number > 1 ? `${name} (${number})` : name)) number++;
		found.set(number > 1 ? `${name} (${number})` : name, test);
	}
	return found;
}
