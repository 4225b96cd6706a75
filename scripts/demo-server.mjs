import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Starts a fresh demonstration on the loopback for shots and benchmarks; the build must be there.
 *
 * @returns its address, its process id, its accounts by role, and how to stop it
 */
export async function startDemoServer({ port, folder, environment = {} }) {
	const server = spawn(process.execPath, ['scripts/demo.mjs', '--built', '--fresh'], {
		env: {
			...process.env,
			PORT: String(port),
			HOST: '127.0.0.1',
			DATA_DIR: folder,
			...environment
		},
		stdio: ['ignore', 'ignore', 'inherit']
	});
	const url = `http://localhost:${port}`;
	await untilReady(`${url}/healthz`, server);
	const accounts = JSON.parse(readFileSync(`${folder}/demo-accounts.json`, 'utf8'));
	const ended = new Promise((resolve) => server.once('exit', resolve));
	return {
		url,
		pid: server.pid,
		accountOf: (role) => accounts.find((account) => account.role === role),
		async stop() {
			server.kill('SIGTERM');
			await ended;
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
