import { onTestFinished } from 'vitest';
import { createApp, type App } from '$lib/server/app';
import { readConfig } from '$lib/server/config';
import type { Database } from '$lib/server/db/database';
import type { LimiterStore } from '$lib/server/db/limiter-store';
import { createLimits } from '$lib/server/http/limits';
import { emptyDatabase } from './empty-database';
import { MemoryFiles } from './memory-files';
import { NOON } from './noon';

export interface TestApp extends App {
	/** Moves the clock forward. */
	pass(milliseconds: number): void;
}

/** An application on an empty database of the suite's dialect, with a clock that stands still. */
export async function testApp(replacements: Partial<App> = {}): Promise<TestApp> {
	const empty = await emptyDatabase();
	const counters = await empty.openCounters();
	onTestFinished(async () => {
		await counters?.close();
		await empty.db.close();
		await empty.remove();
	});
	const app = await appOn(empty.db, standingClock(), replacements);
	return replacements.limits ? app : countingIn(app, counters);
}

/** Two nodes at one empty database and under one clock; on SQLite they share what one process has. */
export async function testNodes(
	replacements: Partial<App> = {}
): Promise<[one: TestApp, other: TestApp]> {
	const empty = await emptyDatabase();
	const connections = [empty.db, await empty.connect()] as const;
	const counters = [await empty.openCounters(), await empty.openCounters()] as const;
	onTestFinished(async () => {
		for (const open of new Set([...counters, ...connections])) await open?.close();
		await empty.remove();
	});
	const clock = standingClock();
	const shared = { files: new MemoryFiles(), ...replacements };
	const one = countingIn(await appOn(connections[0], clock, shared), counters[0]);
	const limits = counters[1] ? {} : { limits: one.limits };
	const other = await appOn(connections[1], clock, { ...shared, ...limits });
	return [one, countingIn(other, counters[1])];
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

/** Lets an app count what it limits in a store, where there is one. */
const countingIn = (app: TestApp, store: LimiterStore | undefined): TestApp =>
	store ? Object.assign(app, { limits: createLimits(app.secrets, store) }) : app;

function standingClock(): Clock {
	let now = NOON.getTime();
	return { clock: () => new Date(now), pass: (milliseconds) => void (now += milliseconds) };
}
