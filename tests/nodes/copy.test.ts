/** Moving house by the built commands: two processes, one for each engine. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import Sqlite from 'better-sqlite3';
import { afterAll, expect, inject, test } from 'vitest';
import { aFolder, query, startNode } from './nodes';

interface Ended {
	code: number | null;
	output: Buffer;
	/** What it wrote to standard error. */
	said: string;
}

function run(args: string[], environment: Record<string, string> = {}): Promise<Ended> {
	const env = { ...process.env, ...environment };
	const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
	const output: Buffer[] = [];
	const said: Buffer[] = [];
	child.stdout.on('data', (chunk: Buffer) => void output.push(chunk));
	child.stderr.on('data', (chunk: Buffer) => void said.push(chunk));
	return new Promise((resolve) =>
		child.once('close', (code) =>
			resolve({ code, output: Buffer.concat(output), said: Buffer.concat(said).toString() })
		)
	);
}

const copy = (from: string, to: string) =>
	run(['scripts/db-copy.mjs', '--built', '--from', from, '--to', to]);

async function exported(databaseUrl: string): Promise<Buffer> {
	const { code, output, said } = await run(['build/cli.js', 'export'], {
		DATABASE_URL: databaseUrl
	});
	expect({ code, said }).toEqual({ code: 0, said: '' });
	return output;
}

const home = mkdtempSync(join(tmpdir(), 'leitwerk-copy-test-'));
afterAll(() => rmSync(home, { recursive: true }));

let made: Promise<string> | undefined;

/** The file of a demonstration, as a server that then died left it; made once for all tests. */
const aDemonstration = () => (made ??= makeDemonstration());

async function makeDemonstration(): Promise<string> {
	const path = join(home, 'leitwerk.db');
	const node = await startNode({ databaseUrl: `file:${path}`, folder: home });
	await node.kill();
	// Ids of ours are sorted alike everywhere; these are not.
	const db = new Sqlite(path);
	const add = db.prepare("insert into leases (name, holder, until) values (?, 'test', 0)");
	for (const name of ['a', 'B', 'ä', 'Z', 'z', '-a', 'a-b', 'ab', '😀', '\uffee']) add.run(name);
	db.close();
	return path;
}

/** The same in a file of its own, under the id of another installation. */
async function anotherInstallation(): Promise<string> {
	const path = join(aFolder(), 'another.db');
	expect(await copy(`sqlite:${await aDemonstration()}`, `sqlite:${path}`)).toMatchObject({
		code: 0
	});
	const db = new Sqlite(path);
	db.prepare("update installation set value = 'another' where name = 'id'").run();
	db.close();
	return path;
}

/** A database that sorts text as German does, not by its bytes as the copy has to. */
async function aGermanDatabase(): Promise<string> {
	const serverUrl = inject('postgresUrl');
	const name = `copy_${crypto.randomUUID().replaceAll('-', '')}`;
	const german = "locale_provider icu icu_locale 'de-DE' template template0";
	await query(serverUrl, `create database ${name} ${german}`);
	const url = serverUrl.replace(/\/postgres$/, `/${name}`);
	expect(await query(url, `select 'a' < 'B' as "isGerman"`)).toEqual([{ isGerman: true }]);
	return url;
}

test('the demonstration moves to PostgreSQL and back, and each has exactly the same in it', async () => {
	const path = await aDemonstration();
	const postgres = await aGermanDatabase();
	const original = await exported(`file:${path}`);
	expect(original.length).toBeGreaterThan(100_000);

	const there = await copy(`sqlite:${path}`, postgres);
	expect(there).toMatchObject({ code: 0, said: '' });
	expect(there.output.toString()).toMatch(/^processes +1$/m);
	expect(there.output.toString()).toMatch(/Copied \d+ rows in \d+ tables; counts and checksums/);
	const moved = await exported(postgres);
	expect(moved.equals(original)).toBe(true);

	const back = join(aFolder(), 'back.db');
	expect(await copy(postgres, `file:${back}`)).toMatchObject({ code: 0, said: '' });
	expect((await exported(`file:${back}`)).equals(original)).toBe(true);
	expect(() => checkSearch(back)).not.toThrow();

	expect(await copy(`sqlite:${path}`, postgres)).toEqual(there);
	expect((await exported(postgres)).equals(original)).toBe(true);
});

test('the demonstration goes on at its new place', async () => {
	const postgres = await aGermanDatabase();
	expect(await copy(`sqlite:${await aDemonstration()}`, postgres)).toMatchObject({ code: 0 });
	const before = await query(postgres, 'select count(*) from ideas');
	const node = await startNode({ databaseUrl: postgres, folder: aFolder() });
	const page = await fetch(node.url);
	expect(page.status).toBe(200);
	expect(await query(postgres, 'select count(*) from ideas')).toEqual(before);
});

test('a target in use by another installation is refused, and keeps what it has', async () => {
	const mine = await aDemonstration();
	const other = await anotherInstallation();
	const before = await exported(`file:${other}`);
	const { code, said } = await copy(`sqlite:${mine}`, `sqlite:${other}`);
	expect(code).toBe(1);
	expect(said).toMatch(/another installation/);
	expect((await exported(`file:${other}`)).equals(before)).toBe(true);
});

test('a source that is not there is not made, and the target stays empty', async () => {
	const missing = join(aFolder(), 'missing.db');
	const postgres = await aGermanDatabase();
	const { code, said } = await copy(`sqlite:${missing}`, postgres);
	expect(code).toBe(1);
	expect(said).toMatch(/no database to export/);
	expect(existsSync(missing)).toBe(false);
	expect(await query(postgres, 'select * from installation')).toEqual([]);
});

test('a server that does not answer is named in a sentence', async () => {
	const { code, said } = await run(['build/cli.js', 'export'], {
		DATABASE_URL: 'postgres://127.0.0.1:1/nobody'
	});
	expect(code).toBe(1);
	expect(said).toMatch(/^The database cannot be reached\./);
	expect(said).not.toContain('    at ');
});

test('a command that does not exist is answered with those that do', async () => {
	const { code, said } = await run(['build/cli.js', 'exprot']);
	expect(code).toBe(1);
	expect(said).toContain('export|import');
});

/** @throws where the full-text index does not say what the ideas say */
function checkSearch(path: string): void {
	const db = new Sqlite(path);
	db.prepare("insert into idea_search (idea_search, rank) values ('integrity-check', 1)").run();
	db.close();
}
