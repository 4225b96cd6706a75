import { onTestFinished } from 'vitest';
import { createApp, type App } from '$lib/server/app';
import { readConfig } from '$lib/server/config';
import type { Database } from '$lib/server/db/database';
import { emptyDatabase } from './empty-database';
import { MemoryFiles } from './memory-files';
import { NOON } from './noon';

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
	return appOn(db, standingClock(), replacements);
}

/** Two nodes at one empty database and under one clock; on SQLite they share the connection. */
export async function testNodes(
	replacements: Partial<App> = {}
): Promise<[one: TestApp, other: TestApp]> {
	const { db, connect, remove } = await emptyDatabase();
	const second = await connect();
	onTestFinished(async () => {
		for (const connection of new Set([db, second])) await connection.close();
		await remove();
	});
	const clock = standingClock();
	const shared = { files: new MemoryFiles(), ...replacements };
	return [await appOn(db, clock, shared), await appOn(second, clock, shared)];
}

type Clock = Pick<TestApp, 'clock' | 'pass'>;

async function appOn(
	db: Database,
	{ clock, pass }: Clock,
	replacements: Partial<App>
): Promise<TestApp> {
	const config = readConfig({ LOG_LEVEL: 'silent', ORIGIN: 'https://leitwerk.test' });
	const app = await createApp({ config, db, clock, files: new MemoryFiles(), ...replacements });
	return Object.assign(app, { pass });
}

function standingClock(): Clock {
	let now = NOON.getTime();
	return { clock: () => new Date(now), pass: (milliseconds) => void (now += milliseconds) };
}
