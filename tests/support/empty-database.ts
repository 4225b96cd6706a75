/**
 * Empty databases of the suite's dialect. Each file of tests brings the tables up to date once, in a
 * template, and copies it for every test: migrations are the slowest part of a small test.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, inject } from 'vitest';
import { openDatabase } from '$lib/server/db';
import type { Database } from '$lib/server/db/database';
import { dialect } from '$lib/server/db/dialect';
import { openLimiterStore, type LimiterStore } from '$lib/server/db/limiter-store';

interface Empty {
	db: Database;
	/** Connects another node; on SQLite, where there is one node, the same database again. */
	connect: () => Promise<Database>;
	/** Opens where its nodes count together; nothing on SQLite. */
	openCounters: () => Promise<LimiterStore | undefined>;
	remove: () => Promise<void>;
}

interface Template {
	copy: () => Promise<Empty>;
	remove: () => Promise<void>;
}

let template: Promise<Template> | undefined;

afterAll(async () => (await template)?.remove());

/** A database with all tables and no rows. */
export async function emptyDatabase(): Promise<Empty> {
	template ??= dialect === 'postgres' ? postgresTemplate() : sqliteTemplate();
	return (await template).copy();
}

async function sqliteTemplate(): Promise<Template> {
	const folder = mkdtempSync(join(tmpdir(), 'leitwerk-test-'));
	const original = join(folder, 'template.db');
	await (await openDatabase(`file:${original}`)).close();
	return {
		async copy() {
			const path = join(folder, `${crypto.randomUUID()}.db`);
			copyFileSync(original, path);
			const db = await openDatabase(`file:${path}`);
			const openCounters = async () => undefined;
			return { db, connect: async () => db, openCounters, remove: async () => rmSync(path) };
		},
		remove: async () => rmSync(folder, { recursive: true })
	};
}

async function postgresTemplate(): Promise<Template> {
	const url = inject('postgresUrl');
	const original = newName('template');
	await onServer(url, `create database ${original}`);
	await (await openDatabase(named(url, original))).close();
	return {
		async copy() {
			const name = newName('test');
			await onServer(url, `create database ${name} template ${original}`);
			const connect = () => openDatabase(named(url, name));
			const remove = () => onServer(url, `drop database ${name}`);
			const openCounters = () => openLimiterStore(() => undefined, named(url, name));
			return { db: await connect(), connect, openCounters, remove };
		},
		remove: () => onServer(url, `drop database ${original}`)
	};
}

const newName = (kind: string) => `${kind}_${crypto.randomUUID().replaceAll('-', '')}`;
const named = (url: string, name: string) => url.replace(/\/postgres$/, `/${name}`);

async function onServer(url: string, statement: string): Promise<void> {
	const client = new Client({ connectionString: url });
	await client.connect();
	await client.query(statement);
	await client.end();
}
