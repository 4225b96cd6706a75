/** Nodes of the built server that share one PostgreSQL, and what tests do with them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { inject, onTestFailed, onTestFinished } from 'vitest';
import { freePort } from '../support/postgres';

export interface Node {
	url: string;
	port: number;
	/** What it wrote to its log. */
	said: () => string;
	/** Dies at once, as by a power cut. */
	kill: () => Promise<void>;
}

export interface Account {
	role: string;
	email: string;
	password: string;
}

interface Options {
	databaseUrl: string;
	folder: string;
	environment?: Record<string, string>;
}

const ACCOUNTS = 'demo-accounts.json';

/** A folder that goes with the test. */
export function aFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'leitwerk-nodes-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** A new database on a server that may have others: empty, or a copy. */
export async function aDatabase(serverUrl: string, template = 'template1'): Promise<string> {
	const name = `nodes_${crypto.randomUUID().replaceAll('-', '')}`;
	await query(serverUrl, `create database ${name} template ${template}`);
	return serverUrl.replace(/\/postgres$/, `/${name}`);
}

/** A demonstration of its own, with its passwords in a folder of its own. */
export async function aDemonstration(): Promise<{ databaseUrl: string; folder: string }> {
	const server = inject('postgresUrl');
	const databaseUrl = await aDatabase(server, inject('demonstration'));
	const folder = aFolder();
	copyFileSync(join(inject('demonstrationFolder'), ACCOUNTS), join(folder, ACCOUNTS));
	return { databaseUrl, folder };
}

/** The same database by another port of the loopback, such as a proxy's. */
export const through = (databaseUrl: string, port: number) =>
	databaseUrl.replace(/:\d+\//, `:${port}/`);

/** The rows of one statement. */
export async function query<Row = Record<string, unknown>>(
	databaseUrl: string,
	statement: string,
	values: unknown[] = []
): Promise<Row[]> {
	const client = new Client({ connectionString: databaseUrl });
	await client.connect();
	try {
		return (await client.query(statement, values)).rows as Row[];
	} finally {
		await client.end();
	}
}

/** Starts a node of the demonstration and waits until it answers. */
export async function startNode(options: Options): Promise<Node> {
	const { node, child, said } = await begin({
		...options,
		environment: { DEMO: '1', ...options.environment }
	});
	for (let attempt = 0; attempt < 600 && child.exitCode === null; attempt++) {
		const answer = await fetch(`${node.url}/healthz`).catch(() => null);
		if (answer?.ok) return node;
		await pause(100); // still starting: asked again, at most for a minute
	}
	throw new Error(`a node did not start:\n${said()}`);
}

/** Starts a node that is expected to end by itself; gives its exit code and its last words. */
export async function startInVain(options: Options): Promise<{ code: number; said: string }> {
	const { child, said } = await begin({
		...options,
		environment: { DEMO: '1', ...options.environment }
	});
	const code = await new Promise<number>((resolve) =>
		child.once('close', (ended) => resolve(ended ?? -1))
	);
	return { code, said: said() };
}

async function begin({ databaseUrl, folder, environment }: Options) {
	const port = await freePort();
	const { ORIGIN: _, VITEST: __, ...inherited } = process.env;
	const child: ChildProcess = spawn(process.execPath, ['server.js'], {
		env: {
			...inherited,
			PORT: String(port),
			HOST: '127.0.0.1',
			DATA_DIR: folder,
			DATABASE_URL: databaseUrl,
			NODE_ENV: 'production',
			LOG_LEVEL: 'warn',
			...environment
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const heard: string[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (chunk: Buffer) => void heard.push(chunk.toString()));
	}
	const kill = async () => {
		if (child.exitCode !== null || child.signalCode !== null) return;
		const ended = new Promise((resolve) => child.once('exit', resolve));
		child.kill('SIGKILL');
		await ended;
	};
	const said = () => heard.join('');
	onTestFinished(kill);
	onTestFailed(() => console.error(`The node at port ${port} said:\n${said().slice(-4000)}`));
	return { node: { url: `http://localhost:${port}`, port, said, kill }, child, said };
}

/** The demonstration's sign-in of a role. */
export function accountOf(folder: string, role: string): Account {
	const accounts = JSON.parse(readFileSync(join(folder, ACCOUNTS), 'utf8')) as Account[];
	const account = accounts.find((one) => one.role === role);
	if (!account) throw new Error(`no ${role}`);
	return account;
}
