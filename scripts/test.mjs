/**
 * Runs everything that has to hold, and closes with one line that sums up all runners.
 *
 * --quick  the half that needs no build and no browser
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import process from 'node:process';
import { buildIfNeeded } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { compareEngines } from './compare-engines.mjs';

const isQuick = process.argv.includes('--quick');
const total = { passed: 0, failed: 0, skipped: 0 };
const node = process.execPath;

rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results', { recursive: true });

await check('messages', 'node_modules/@inlang/paraglide-js/bin/run.js', [
	...['compile', '--project', './project.inlang', '--outdir', './src/lib/paraglide']
]);
await check('routes', 'node_modules/.bin/svelte-kit', ['sync']);
if (!isQuick) {
	await step('build', async () => buildIfNeeded());
	ensureChromium();
}
// The lint with types takes one core for long; the other is for what takes less, or waits much.
const linted = check('lint', 'node_modules/.bin/eslint', ['.']);
await check('format', 'node_modules/.bin/prettier', ['--check', '--log-level', 'warn', '.']);
await check('types', 'node_modules/.bin/svelte-check', ['--tsconfig', './tsconfig.json']);
if (!isQuick) await vitest('several processes of the build', 'nodes.json', ['--project', 'nodes']);
await linted;
await vitest('unit and contract tests', 'vitest.json', [
	...['--project', 'unit', '--project', 'sqlite', '--project', 'postgres'],
	'--reporter=./tests/support/engine-reporter.ts'
]);
await step('both engines ran the same tests', async () => compareEngines());

if (!isQuick) {
	await check('crash: ballots survive kill -9', 'tests/crash/ballot-rush.mjs', []);
	await count('browser tests', playwrightReport, ['node_modules/@playwright/test/cli.js', 'test']);
}

const skipped = total.skipped ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed ? 1 : 0);

/** A step that either holds or not counts as one test; what it says is shown when it fails. */
async function check(name, script, args) {
	await step(name, async () => {
		const said = [];
		const stdio = ['ignore', 'pipe', 'pipe'];
		await run([script, ...args], { stdio, hear: (text) => said.push(text) }).catch((fault) => {
			process.stdout.write(said.join(''));
			throw fault;
		});
	});
}

async function step(name, work) {
	const begun = Date.now();
	try {
		await work();
		total.passed++;
		console.log(`✓ ${name} (${seconds(begun)} s)`);
	} catch (fault) {
		total.failed++;
		console.error(`✗ ${name} (${seconds(begun)} s): ${fault.message}`);
	}
}

/** A runner counts its own tests; one that dies without a report counts as a failure. */
async function count(name, report, args) {
	const begun = Date.now();
	const fault = await run(args).then(
		() => null,
		(reason) => reason
	);
	const counted = report();
	if (fault && !counted.failed) counted.failed = 1;
	for (const kind of Object.keys(total)) total[kind] += counted[kind];
	console.log(`${counted.failed ? '✗' : '✓'} ${name} (${seconds(begun)} s)`);
}

async function vitest(name, file, args) {
	const path = `test-results/${file}`;
	await count(name, () => vitestReport(path), [
		...['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'],
		...[`--outputFile.json=${path}`, ...args]
	]);
}

function vitestReport(path) {
	const report = readReport(path);
	return {
		passed: report.numPassedTests ?? 0,
		failed:
			(report.numFailedTests ?? 0) + (report.success === false && !report.numFailedTests ? 1 : 0),
		skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0)
	};
}

function playwrightReport() {
	const { stats } = readReport('test-results/browser.json');
	if (!stats) return { passed: 0, failed: 1, skipped: 0 };
	return {
		passed: stats.expected + stats.flaky,
		failed: stats.unexpected,
		skipped: stats.skipped
	};
}

function readReport(path) {
	return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

function run(args, { stdio = 'inherit', hear } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(node, args, { stdio });
		child.stdout?.on('data', hear);
		child.stderr?.on('data', hear);
		child.once('error', reject);
		child.once('exit', (code) =>
			code === 0 ? resolve() : reject(new Error(`ended with code ${code}`))
		);
	});
}

function seconds(begun) {
	return Math.round((Date.now() - begun) / 1000);
}
