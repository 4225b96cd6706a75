import { randomBytes } from 'node:crypto';
import type { Locale } from '$lib/paraglide/runtime';
import type { LiveEvent } from '$lib/domain/protocol';
import { idsInOrder, type RandomBytes } from '$lib/domain/ids';
import { sharedClock } from './clock';
import { readConfig, type Config } from './config';
import { openDatabase } from './db';
import type { Database } from './db/database';
import { openLimiterStore } from './db/limiter-store';
import { openNodeLine, type NodeLine } from './db/node-line';
import { openFiles, type Files } from './files';
import { createLog, type Log } from './observability/log';
import { createLimits, type Limits } from './http/limits';
import { openSecrets, type Secrets } from './auth/secrets';
import { HallMemory } from './services/workshop/hall-memory';

/** Whoever asks: a signed-in person, or a guest, perhaps with a device token of ours. */
export interface Who {
	personId: string | null;
	/** The name of a signed-in person. */
	name: string | null;
	/** HMAC of the device's cookie, if it has one. */
	deviceHash: string | null;
	locale: Locale;
}

export const GUEST: Who = { personId: null, name: null, deviceHash: null, locale: 'de' };

/** Tells everybody who looks at a live session that something changed; set by the gateway. */
export type Publish = (event: LiveEvent) => void;

/** What services work with. They get it as an argument and know nothing of where it comes from. */
export interface App {
	config: Config;
	db: Database;
	files: Files;
	log: Log;
	limits: Limits;
	secrets: Secrets;
	clock: () => Date;
	/** By how many milliseconds this machine's clock differs from the database's. */
	clockOffset: () => number;
	measureClock: () => Promise<void>;
	random: RandomBytes;
	/** A new UUID version 7, behind every one before. */
	newId: () => string;
	/** This process, among those that share a database; new at every start. */
	nodeId: string;
	publish: Publish;
	/** What this process remembers of live sessions. */
	hall: HallMemory;
}

/** Wires the application: the only place that knows which database, clock and chance are used. */
export async function createApp(replacements: Partial<App> = {}): Promise<App> {
	const config = replacements.config ?? readConfig();
	const log = replacements.log ?? createLog(config.LOG_LEVEL);
	const random = replacements.random ?? ((count: number) => new Uint8Array(randomBytes(count)));
	const db = replacements.db ?? (await openDatabase(config.DATABASE_URL, lost(log)));
	const shared = sharedClock(db, () => new Date(Date.now() + config.CLOCK_OFFSET_MS));
	if (!replacements.clock) await shared.measure();
	const clock = replacements.clock ?? shared.now;
	const secrets = await openSecrets(db, random);
	const newId = idsInOrder(clock, random);
	const nodeId = replacements.nodeId ?? newId();
	return {
		config,
		db,
		files: replacements.files ?? (await openFiles(config)),
		clock,
		clockOffset: shared.offset,
		measureClock: shared.measure,
		random,
		log,
		limits: await openLimits(replacements, { config, log, secrets }),
		secrets,
		newId,
		nodeId,
		publish: () => undefined,
		hall: new HallMemory(nodeId),
		...replacements
	};
}

/** Opens the line to the other nodes of this installation; undefined where there are none. */
export const openLine = ({ config, log }: App): Promise<NodeLine | undefined> =>
	openNodeLine(lost(log), config.DATABASE_URL);

/** Whoever lends another database counts in memory: the counters of this one are not those of that. */
async function openLimits(
	{ db }: Partial<App>,
	{ config, log, secrets }: Pick<App, 'config' | 'log' | 'secrets'>
): Promise<Limits> {
	const store = db ? undefined : await openLimiterStore(lost(log), config.DATABASE_URL);
	return createLimits(secrets, store);
}

const lost = (log: Log) => (fault: Error) => log.warn({ err: fault }, 'database connection lost');
