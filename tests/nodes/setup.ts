/**
 * Starts PostgreSQL and makes one demonstration in it, which every test that needs one copies: to make
 * it takes longer than most tests.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { freePort, startPostgres } from '../support/postgres';

declare module 'vitest' {
	interface ProvidedContext {
		/** Name of a database on the server, to be copied. */
		demonstration: string;
		/** Where its passwords are. */
		demonstrationFolder: string;
	}
}

const NAME = 'demonstration';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const { url, stop } = await startPostgres();
	const folder = mkdtempSync(join(tmpdir(), 'leitwerk-demonstration-'));
	const client = new Client({ connectionString: url });
	await client.connect();
	await client.query(`create database ${NAME}`);
	await client.end();
	await makeDemonstration(url.replace(/\/postgres$/, `/${NAME}`), folder);
	project.provide('postgresUrl', url);
	project.provide('demonstration', NAME);
	project.provide('demonstrationFolder', folder);
	return async () => {
		await stop();
		rmSync(folder, { recursive: true });
	};
}

/** A node fills the empty database at its start; then it is stopped, as a copy needs. */
async function makeDemonstration(databaseUrl: string, folder: string): Promise<void> {
	const port = await freePort();
	const { ORIGIN: _, ...inherited } = process.env;
	const node = spawn(process.execPath, ['server.js'], {
		env: {
			...inherited,
			...{ PORT: String(port), HOST: '127.0.0.1', DEMO: '1', NODE_ENV: 'production' },
			...{ DATABASE_URL: databaseUrl, DATA_DIR: folder, LOG_LEVEL: 'warn' }
		},
		stdio: ['ignore', 'ignore', 'inherit']
	});
	const ended = new Promise((resolve) => node.once('exit', resolve));
	for (let attempt = 0; attempt < 900 && node.exitCode === null; attempt++) {
		const answer = await fetch(`http://localhost:${port}/healthz`).catch(() => null);
		if (answer?.ok) break;
		await pause(100); // still filling: asked again, at most for a minute and a half
	}
	if (node.exitCode !== null) throw new Error('the demonstration could not be made');
	node.kill('SIGTERM');
	await ended;
}
