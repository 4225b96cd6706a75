/** Request rates of the idea list and the idea page, against an empty page in the same layout. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { startDemoServer } from '../../scripts/demo-server.mjs';
import { fillUp } from './many-ideas.mjs';

const IDEAS = 10_000;
const SECONDS = 8;
const CONNECTIONS = 8;
const WARM_UP_SECONDS = 3;

/** Needs a build with the empty page `/[process]/bench-blank`. */
export async function benchPages() {
	const folder = 'data/bench';
	const server = await startDemoServer({ port: 3300, folder });
	try {
		const words = fillUp(join(folder, 'leitwerk.db'), IDEAS);
		const process = `${server.url}/konstanz`;
		const lists = words.map(
			(word, i) => `${process}/ideas?q=${encodeURIComponent(word)}&field=${signAt(i)}`
		);
		const numbers = Array.from({ length: 200 }, (_, i) => `${process}/ideas/${500 + i * 45}`);
		const blank = load([`${process}/bench-blank`]);
		return { blank, list: load(lists), page: load(numbers) };
	} finally {
		await server.stop();
	}
}

const SIGNS = ['leben', 'mobilitaet', 'stadt', 'verwaltung', 'wirtschaft'];
/** Fields of action by turns. */
export const signAt = (i) => SIGNS[i % SIGNS.length];

function load(urls) {
	run(urls, WARM_UP_SECONDS);
	return run(urls, SECONDS);
}

function run(urls, seconds) {
	const folder = mkdtempSync(join(tmpdir(), 'leitwerk-load-'));
	const file = join(folder, 'urls.json');
	writeFileSync(file, JSON.stringify(urls));
	const args = ['tests/bench/load.mjs', file, String(seconds), String(CONNECTIONS)];
	const answer = execFileSync(process.execPath, args, { encoding: 'utf8' });
	rmSync(folder, { recursive: true });
	return JSON.parse(answer);
}
