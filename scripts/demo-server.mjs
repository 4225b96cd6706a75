import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

const STOP_WITHIN_MS = 20_000;

/**
 * Starts a fresh demonstration on the loopback for shots and benchmarks; the build must be there.
 *
 * @param options `isFresh: false` goes on with what is in the folder and the database, `root` is the
 * folder of another version of this product
 * @returns its address, its process id, its accounts by role, and how to stop it
 */
export async function startDemoServer(options) {
	const { port, folder, environment = {}, isFresh = true, root = '.' } = options;
	const flags = ['--built', ...(isFresh ? ['--fresh'] : [])];
	const server = spawn(process.execPath, ['scripts/demo.mjs', ...flags], {
		cwd: root,
		env: {
			...process.env,
			PORT: String(port),
			HOST: '127.0.0.1',
			DATA_DIR: resolve(folder),
			...environment
		},
		stdio: ['ignore', 'ignore', 'inherit']
	});
	const url = `http://localhost:${port}`;
	await untilReady(`${url}/healthz`, server).catch((fault) => {
		server.kill('SIGKILL');
		throw fault;
	});
	const accounts = JSON.parse(readFileSync(`${folder}/demo-accounts.json`, 'utf8'));
	const ended = new Promise((resolve) => server.once('exit', resolve));
	return {
		url,
		pid: server.pid,
		accountOf: (role) => accounts.find((account) => account.role === role),
		async stop() {
			server.kill('SIGTERM');
			const giveUp = setTimeout(() => server.kill('SIGKILL'), STOP_WITHIN_MS);
			await ended;
			clearTimeout(giveUp);
		}
	};
}

async function untilReady(url, server) {
	for (let attempt = 0; attempt < 600 && server.exitCode === null; attempt++) {
		const answer = await fetch(url).catch(() => null);
		if (answer?.ok) return;
		await pause(100); // still starting
	}
	throw new Error('the demonstration did not start');
}
