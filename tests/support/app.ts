import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject, onTestFinished } from 'vitest';
import { createApp, type App } from '$lib/server/app';
import { readConfig } from '$lib/server/config';
import { openDatabase } from '$lib/server/db';
import type { Database } from '$lib/server/db/database';
import { dialect } from '$lib/server/db/dialect';

/** The moment at which every test begins, unless it says otherwise. */
export const NOON = new Date('2026-06-15T10:00:00.000Z');

export interface TestApp extends App {
	/** Moves the clock forward. */
	pass(milliseconds: number): void;
}

/** An application on an empty database of the suite's dialect, with a clock that stands still. */
export async function testApp(replacements: Partial<App> = {}): Promise<TestApp> {
	const { db, remove } = await emptyDatabase();
	onTestFinished(async () => {
		await db.close();
		await remove();
	});
	let now = NOON.getTime();
	const config = readConfig({ LOG_LEVEL: 'silent', ORIGIN: 'https://leitwerk.test' });
	const app = await createApp({ config, db, clock: () => new Date(now), ...replacements });
	return Object.assign(app, { pass: (milliseconds: number) => void (now += milliseconds) });
}

async function emptyDatabase(): Promise<{ db: Database; remove: () => Promise<void> }> {
	if (dialect === 'postgres') return emptyPostgres(inject('postgresUrl'));
	const folder = mkdtempSync(join(tmpdir(), 'leitwerk-test-'));
	const db = await openDatabase(`file:${join(folder, 'test.db')}`);
	return { db, remove: async () => rmSync(folder, { recursive: true }) };
}

async function emptyPostgres(serverUrl: string) {
	const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
	await onServer(serverUrl, `create database ${name}`);
	const db = await openDatabase(serverUrl.replace(/\/postgres$/, `/${name}`));
	return { db, remove: () => onServer(serverUrl, `drop database ${name}`) };
}

async function onServer(url: string, statement: string): Promise<void> {
	const client = new Client({ connectionString: url });
	await client.connect();
	await client.query(statement);
	await client.end();
}
