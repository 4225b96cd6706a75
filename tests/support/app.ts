import { onTestFinished } from 'vitest';
import { createApp, type App } from '$lib/server/app';
import { readConfig } from '$lib/server/config';
import { emptyDatabase } from './empty-database';
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
	let now = NOON.getTime();
	const config = readConfig({ LOG_LEVEL: 'silent', ORIGIN: 'https://leitwerk.test' });
	const app = await createApp({ config, db, clock: () => new Date(now), ...replacements });
	return Object.assign(app, { pass: (milliseconds: number) => void (now += milliseconds) });
}
