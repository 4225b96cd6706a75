/**
 * Runs the benchmarks and prints one table; the same figures go to `bench-results.json`. Rates are
 * compared within one run on one machine. `npm run bench -- NAME…` runs some of: pages, memory, phones,
 * engines, versions. `versions REF` compares with that commit instead of the newest earlier tag; where
 * there is no such tag, it runs only when asked for.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { commitOf, previousTag } from '../tests/bench/earlier-version.mjs';
import { benchEngines } from '../tests/bench/engines.mjs';
import { benchMemory } from '../tests/bench/memory.mjs';
import { benchPages } from '../tests/bench/pages.mjs';
import { benchPhones } from '../tests/bench/phones.mjs';
import { benchVersions } from '../tests/bench/versions.mjs';
import { buildIfNeeded } from './build.mjs';

/** An empty page inside the public layout: only there while this runs. */
const BLANK = 'src/routes/(public)/[process]/bench-blank/+page.svelte';

const BENCHES = { pages, memory, phones, engines, versions };
const { names, earlier } = readArguments(process.argv.slice(2));

// Also when somebody interrupts a benchmark that cleans up after itself.
process.once('exit', () => rmSync(dirname(BLANK), { recursive: true, force: true }));
mkdirSync(dirname(BLANK), { recursive: true });
writeFileSync(BLANK, '<svelte:head><title>–</title></svelte:head>\n');
const results = [];
try {
	buildIfNeeded();
	for (const name of names) results.push(...(await BENCHES[name]()));
} finally {
	rmSync(dirname(BLANK), { recursive: true, force: true });
}

console.table(
	results.map(({ name, figure, unit, limit, passed }) => ({
		name,
		figure: Math.round(figure * 1000) / 1000,
		unit,
		limit: limit ?? '',
		passed: limit === undefined ? '' : passed
	}))
);
writeFileSync('bench-results.json', `${JSON.stringify(results, null, '\t')}\n`);
process.exit(results.some(({ passed }) => passed === false) ? 1 : 0);

function readArguments(asked) {
	const after = asked.includes('versions') ? asked[asked.indexOf('versions') + 1] : undefined;
	const reference = after in BENCHES ? undefined : after;
	const unknown = asked.find((word) => !(word in BENCHES) && word !== reference);
	if (unknown) refuse(`There is no benchmark ${unknown}, only: ${Object.keys(BENCHES).join(', ')}`);
	const tag = previousTag();
	const usual = Object.keys(BENCHES).filter((name) => name !== 'versions' || tag);
	const names = asked.length ? Object.keys(BENCHES).filter((name) => asked.includes(name)) : usual;
	try {
		return { names, earlier: names.includes('versions') ? commitOf(reference ?? tag) : undefined };
	} catch (fault) {
		return refuse(fault.message);
	}
}

function refuse(message) {
	console.error(message);
	process.exit(1);
}

async function pages() {
	const { blank, list, page } = await benchPages();
	return [
		informs('empty page', blank.perSecond, 'requests/s'),
		informs('idea list, filtered and searched', list.perSecond, 'requests/s'),
		informs('idea list, p99', list.p99, 'ms'),
		atLeast('idea list / empty page', list.perSecond / blank.perSecond, 0.15),
		informs('idea page', page.perSecond, 'requests/s'),
		informs('idea page, p99', page.p99, 'ms'),
		atLeast('idea page / empty page', page.perSecond / blank.perSecond, 0.25),
		atMost('failed requests', blank.failed + list.failed + page.failed, 'requests', 0)
	];
}

async function memory() {
	return [atMost('resident memory, 60 s after the start', await benchMemory(), 'MB', 200)];
}

async function phones() {
	const { rush, saturation } = await benchPhones();
	return [
		informs('phones in one poll', rush.phones, 'phones'),
		atMost('ballots of the rush not acknowledged', rush.phones - rush.acknowledged, 'ballots', 0),
		informs('acknowledgement, p50', rush.p50, 'ms'),
		atMost('acknowledgement, p99', rush.p99, 'ms', 100),
		informs('ballots at saturation', saturation.ballotsPerSecond, 'ballots/s'),
		informs('bare echo at saturation', saturation.echoesPerSecond, 'echoes/s'),
		atLeast('ballots / bare echo', saturation.ballotsPerSecond / saturation.echoesPerSecond, 0.3)
	];
}

async function engines() {
	const { rates, failed, miscounted } = await benchEngines();
	return [
		...rates.flatMap(({ workload, perSecond: [sqlite, single, several] }) => [
			informs(`${workload}, SQLite`, sqlite, 'per second'),
			informs(`${workload}, PostgreSQL`, single, 'per second'),
			informs(`${workload}, PostgreSQL, three nodes`, several, 'per second'),
			informs(`${workload}, PostgreSQL / SQLite`, single / sqlite, 'ratio'),
			informs(`${workload}, three nodes / one`, several / single, 'ratio')
		]),
		...faultless({ failed, miscounted })
	];
}

async function versions() {
	const { rates, failed, miscounted } = await benchVersions(earlier);
	return [
		...rates.flatMap(({ workload, perSecond: [old, now] }) => [
			informs(`${workload}, old version`, old, 'per second'),
			informs(`${workload}, new version`, now, 'per second'),
			atLeast(`${workload}, new / old`, now / old, 0.85)
		]),
		...faultless({ failed, miscounted })
	];
}

function faultless({ failed, miscounted }) {
	return [
		atMost('failed requests', failed, 'requests', 0),
		atMost('ballots acknowledged and not counted, or the reverse', miscounted, 'ballots', 0)
	];
}

function informs(name, figure, unit) {
	return { name, figure, unit };
}

function atLeast(name, figure, limit) {
	return { name, figure, unit: 'ratio', limit, passed: figure >= limit };
}

function atMost(name, figure, unit, limit) {
	return { name, figure, unit, limit, passed: figure <= limit };
}
