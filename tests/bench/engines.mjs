/**
 * One node on SQLite, one on PostgreSQL and three on PostgreSQL, with the same content. They share the
 * machine with the database and the load: what three nodes gain shows only where there are cores for
 * them. Idle places cost next to nothing while another one is under load.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Client } from 'pg';
import { startDemoServer } from '../../scripts/demo-server.mjs';
import { freePort, startPostgres } from '../support/postgres.ts';
import { cleanly } from './cleanly.mjs';
import { fillUp } from './many-ideas.mjs';
import { compare, ENVIRONMENT, IDEAS, openPlace, startLoad } from './workloads.mjs';

const ROUNDS = 3;
const SECONDS = 3;
/** Nodes of the larger installation. */
const NODES = 3;
const HOME = 'data/bench-engines';

/** Runs the benchmark; rates are those of SQLite, PostgreSQL and several nodes, in this order. */
export const benchEngines = () =>
	cleanly(async (cleanUp) => {
		rmSync(HOME, { recursive: true, force: true });
		cleanUp.defer(() => rmSync(HOME, { recursive: true, force: true }));
		const startNode = nodesIn(cleanUp);
		const file = join(HOME, 'leitwerk.db');
		const sqlite = await startNode({ DATABASE_URL: `file:${file}` }, true);
		const words = fillUp(file, IDEAS);
		const databases = await copiesOnPostgres(cleanUp, file);
		const single = await startNode({ DATABASE_URL: databases.single });
		const several = [];
		while (several.length < NODES) {
			several.push(await startNode({ DATABASE_URL: databases.several }));
		}
		const load = startLoad(cleanUp);
		const account = sqlite.accountOf('facilitator');
		const places = [];
		for (const [name, servers] of Object.entries({ sqlite: [sqlite], single: [single], several })) {
			const nodes = servers.map(({ url }) => url);
			places.push(await openPlace({ name, nodes, words, account }, load));
		}
		return compare(places, { rounds: ROUNDS, seconds: SECONDS });
	});

/** All share one folder, as nodes do; only the first makes the demonstration in it. */
const nodesIn =
	(cleanUp) =>
	async (environment, isFresh = false) => {
		const server = await startDemoServer({
			port: await freePort(),
			folder: HOME,
			environment: { ...environment, ...ENVIRONMENT },
			isFresh
		});
		cleanUp.defer(() => server.stop());
		return server;
	};

/**
 * Copies a file into two databases of one server, which are as durable as the file: an answer is given
 * when what it says is on disk. Two, so that nodes without load hear nothing of those under load.
 */
async function copiesOnPostgres(cleanUp, file) {
	const server = await startPostgres({ isDurable: true });
	cleanUp.defer(() => server.stop());
	const addressOf = (name) => server.url.replace(/\/postgres$/, `/${name}`);
	await query(server.url, 'create database single');
	await copy(`sqlite:${file}`, addressOf('single'));
	await query(addressOf('single'), 'vacuum analyze');
	await query(server.url, 'create database several template single');
	return { single: addressOf('single'), several: addressOf('several') };
}

async function query(url, statement) {
	const client = new Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

async function copy(from, to) {
	const args = ['scripts/db-copy.mjs', '--built', '--from', from, '--to', to];
	const stdio = ['ignore', 'ignore', 'inherit'];
	const [code] = await once(spawn(process.execPath, args, { stdio }), 'exit');
	if (code !== 0) throw new Error('the content was not copied to PostgreSQL');
}
