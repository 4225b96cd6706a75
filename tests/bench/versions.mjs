/**
 * This version against an earlier one, on SQLite, each with a database of its own with as many ideas in
 * it. Both servers run all the time and only one is under load. That is fair: an idle server wakes for
 * its jobs and no more, both stay as warm as the other, and neither start nor migration is measured.
 * What this cannot show is memory: both have enough of it.
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startDemoServer } from '../../scripts/demo-server.mjs';
import { freePort } from '../support/postgres.ts';
import { cleanly } from './cleanly.mjs';
import { checkOut } from './earlier-version.mjs';
import { fillUp } from './many-ideas.mjs';
import { compare, ENVIRONMENT, IDEAS, openPlace, startLoad } from './workloads.mjs';

const ROUNDS = 5;
const SECONDS = 3;
const HOME = 'data/bench-versions';

/** Runs the benchmark; rates are those of the old version and of the new one, in this order. */
export const benchVersions = (commit) =>
	cleanly(async (cleanUp) => {
		cleanUp.defer(() => rmSync(HOME, { recursive: true, force: true }));
		const earlier = join(HOME, 'earlier');
		await checkOut(cleanUp, commit, earlier);
		const old = await startFilled(cleanUp, { root: earlier, folder: join(HOME, 'old') });
		const now = await startFilled(cleanUp, { root: '.', folder: join(HOME, 'new') });
		const load = startLoad(cleanUp);
		const places = [];
		for (const [name, { server }] of Object.entries({ old, now })) {
			const account = server.accountOf('facilitator');
			// The same words for both: the demonstration may have changed.
			const { words } = now;
			places.push(await openPlace({ name, nodes: [server.url], words, account }, load));
		}
		return compare(places, { rounds: ROUNDS, seconds: SECONDS });
	});

async function startFilled(cleanUp, { root, folder }) {
	rmSync(folder, { recursive: true, force: true });
	const file = resolve(folder, 'leitwerk.db');
	const environment = { ...ENVIRONMENT, DATABASE_URL: `file:${file}` };
	const server = await startDemoServer({ port: await freePort(), folder, environment, root });
	cleanUp.defer(() => server.stop());
	return { server, words: fillUp(file, IDEAS) };
}
