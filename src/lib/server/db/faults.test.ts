import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { testApp } from '../../../../tests/support/app';
import { openDatabase } from '.';
import type { Database, Writer } from './database';
import { dialect } from './dialect';
import { DatabaseBusy, faultOf } from './errors';
import { mails } from './schema';
import { openSqlite } from './sqlite';

const NOON = new Date('2026-06-01T12:00:00Z');
const mail = (id: string, body = '') => ({
	id,
	recipient: 'a@b.c',
	subject: 's',
	body,
	createdAt: NOON
});
const addMail = (tx: Writer, id: string, body?: string) => tx.insert(mails).values(mail(id, body));

/** A database that holds one mail and has no room for another. */
async function aFullDatabase(): Promise<Database> {
	const db = dialect === 'postgres' ? await fullPostgres() : await fullSqlite();
	onTestFinished(() => db.close());
	return db;
}

async function fullSqlite(): Promise<Database> {
	const folder = mkdtempSync(join(tmpdir(), 'leitwerk-full-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const path = join(folder, 'full.db');
	const roomy = await openDatabase(`file:${path}`);
	await roomy.write((tx) => addMail(tx, 'first'));
	await roomy.close();
	const file = new Sqlite(path);
	const maxPages = file.pragma('page_count', { simple: true }) as number;
	file.close();
	return openSqlite(path, 'drizzle/sqlite', { maxPages });
}

/** A disk that is full cannot be had in a container; the error of one can. */
async function fullPostgres(): Promise<Database> {
	const server = inject('postgresUrl');
	const name = `full_${crypto.randomUUID().replaceAll('-', '')}`;
	const url = server.replace(/\/postgres$/, `/${name}`);
	await onServer(server, `create database ${name}`);
	const db = await openDatabase(url);
	await db.write((tx) => addMail(tx, 'first'));
	await onServer(
		url,
		`create function no_room() returns trigger language plpgsql as
		$$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
		create trigger no_room before insert on mails for each row execute function no_room()`
	);
	return db;
}

async function onServer(url: string, statements: string): Promise<void> {
	const client = new Client({ connectionString: url });
	await client.connect();
	await client.query(statements);
	await client.end();
}

test('a full database says so, keeps what it has and can still be read', async () => {
	const db = await aFullDatabase();
	const body = 'x'.repeat(2_000_000);
	const fault = await db
		.write((tx) => addMail(tx, 'second', body))
		.catch((error: unknown) => error);
	expect(faultOf(fault)).toBe('full');
	expect((await db.select().from(mails)).map(({ id }) => id)).toEqual(['first']);
});

test('when too many writes wait, people are told to come back, and ballots are stored', async () => {
	const { db } = await testApp();
	const writes = Array.from({ length: 700 }, (_, i) =>
		db.write((tx) => addMail(tx, `people ${i}`))
	);
	const ballot = db.write((tx) => addMail(tx, 'ballot'), 'reserved');
	const outcomes = await Promise.allSettled(writes);
	await ballot;
	const refused = outcomes.flatMap((one) =>
		one.status === 'rejected' ? [one.reason as unknown] : []
	);
	expect(refused.length).toBeGreaterThan(0);
	expect(refused.every((fault) => fault instanceof DatabaseBusy)).toBe(true);
	expect(await db.$count(mails)).toBe(700 - refused.length + 1);
	await db.write((tx) => addMail(tx, 'later'));
});

test('a stored thing that exists already is nobody’s outage', async () => {
	const { db } = await testApp();
	await db.write((tx) => addMail(tx, 'one'));
	const fault = await db.write((tx) => addMail(tx, 'one')).catch((error: unknown) => error);
	expect(fault).toBeInstanceOf(Error);
	expect(faultOf(fault)).toBeUndefined();
});

const withCode = (code: string) => Object.assign(new Error('x'), { code });

test.each([
	['a refused connection', new AggregateError([withCode('ECONNREFUSED')]), 'away'],
	['a server that shuts down', withCode('57P01'), 'away'],
	['a server that starts', withCode('57P03'), 'away'],
	['a server that only reads', withCode('25006'), 'away'],
	['a cut connection', new Error('Connection terminated unexpectedly'), 'away'],
	['a silent server', new Error('Query read timeout'), 'away'],
	['a closed client', new Error('Client was closed and is not queryable'), 'away'],
	['no free connection', new Error('timeout exceeded when trying to connect'), 'away'],
	['a full disk', withCode('53100'), 'full'],
	['a full file', withCode('SQLITE_FULL'), 'full'],
	['too many clients', withCode('53300'), 'busy'],
	['a locked file', withCode('SQLITE_BUSY'), 'busy'],
	['a wrapped fault', new Error('outer', { cause: withCode('08006') }), 'away'],
	['a broken constraint', withCode('23505'), undefined],
	['a mistake of ours', new TypeError('x is not a function'), undefined],
	['something that is no error', 'text', undefined]
])('%s is recognised', (_, fault, kind) => {
	expect(faultOf(fault)).toBe(kind);
});

test('a database that a newer version has changed is not opened, nor called current', async () => {
	const { url, age } = await aDatabaseOfTheFuture();
	await expect(openDatabase(url)).rejects.toThrow('newer version of Leitwerk');
	expect(age).toBe('newer');
});

/** A database that took a migration which this version does not know, while a node of this one runs. */
async function aDatabaseOfTheFuture(): Promise<{ url: string; age: string }> {
	const future =
		"insert into __MIGRATIONS (hash, created_at) values ('from the future', 9999999999999)";
	if (dialect === 'postgres') {
		const server = inject('postgresUrl');
		const name = `future_${crypto.randomUUID().replaceAll('-', '')}`;
		const url = server.replace(/\/postgres$/, `/${name}`);
		await onServer(server, `create database ${name}`);
		const db = await openDatabase(url);
		onTestFinished(() => db.close());
		expect(await db.schemaState()).toBe('current');
		await onServer(url, future.replace('__MIGRATIONS', 'drizzle.__drizzle_migrations'));
		return { url, age: await db.schemaState() };
	}
	const folder = mkdtempSync(join(tmpdir(), 'leitwerk-future-'));
	const path = join(folder, 'future.db');
	const db = await openDatabase(`file:${path}`);
	onTestFinished(async () => {
		await db.close();
		rmSync(folder, { recursive: true });
	});
	expect(await db.schemaState()).toBe('current');
	const file = new Sqlite(path);
	file.exec(future.replace('__MIGRATIONS', '__drizzle_migrations'));
	file.close();
	return { url: `file:${path}`, age: await db.schemaState() };
}
