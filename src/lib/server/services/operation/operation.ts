import { statfs } from 'node:fs/promises';
import { and, count, desc, eq, gte, isNull, lt, sql } from 'drizzle-orm';
import { pageOf, readCursor } from '$lib/domain/cursor';
import type { App } from '../../app';
import { deleteInPortions } from '../../db/delete-in-portions';
import { commands, installation, mails, rateLimits } from '../../db/schema';
import { within } from '../../within';
import { MOST_ATTEMPTS } from '../../mail/deliver';

const GIGABYTE = 1024 ** 3;
const COMMANDS_DAYS = 30;
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

type Check = 'ok' | 'failed' | 'not configured' | 'low' | 'unknown' | 'newer' | 'older' | 'wrong';

/** A machine whose clock is further off than this should be put right. */
const CLOCK_TOLERANCE_MS = 2000;

/** A balancer wants to know soon: a database that takes longer is away. */
const ANSWER_WITHIN_MS = 2000;

export interface Readiness {
	/** `unavailable`: do not send people here. `degraded`: it works, but somebody should look. */
	status: 'ready' | 'degraded' | 'unavailable';
	checks: Record<'database' | 'schema' | 'clock' | 'mail' | 'files' | 'disk', Check>;
}

/** Whether the platform can work. Says nothing about people or contents. */
export async function readiness(app: App): Promise<Readiness> {
	const database = await databaseCheck(app);
	const mail = database === 'ok' ? await mailCheck(app) : 'unknown';
	const schema = database === 'ok' ? await schemaCheck(app) : 'unknown';
	const clock = Math.abs(app.clockOffset()) > CLOCK_TOLERANCE_MS ? 'wrong' : 'ok';
	const [files, disk] = await Promise.all([filesCheck(app), diskCheck(app)]);
	const checks = { database, schema, clock, mail, files, disk } as const;
	if (database !== 'ok' || schema !== 'ok') return { status: 'unavailable', checks };
	const isWell = mail === 'ok' && clock === 'ok' && files === 'ok' && disk !== 'low';
	return { status: isWell ? 'ready' : 'degraded', checks };
}

/** The migrations ran before the server listened; a table that answers proves both. */
function databaseCheck({ db }: App): Promise<Check> {
	return within(ANSWER_WITHIN_MS, db.$count(installation)).then(
		() => 'ok',
		() => 'failed'
	);
}

/** A node of an older version shall get nobody any more once a newer one changed the tables. */
function schemaCheck({ db }: App): Promise<Check> {
	return within(ANSWER_WITHIN_MS, db.schemaState()).then(
		(state) => (state === 'current' ? 'ok' : state),
		() => 'unknown'
	);
}

async function mailCheck(app: App): Promise<Check> {
	if (!app.config.SMTP_URL) return 'not configured';
	return (await mailFigures(app)).failed > 0 ? 'failed' : 'ok';
}

function filesCheck({ files }: App): Promise<Check> {
	return files.check().then(
		() => 'ok',
		() => 'failed'
	);
}

function diskCheck({ config }: App): Promise<Check> {
	return statfs(config.DATA_DIR).then(
		({ bavail, bsize }) => (bavail * bsize < GIGABYTE ? 'low' : 'ok'),
		() => 'unknown'
	);
}

/** How many mails wait, and how many were given up. */
export async function mailFigures({ db }: Pick<App, 'db'>) {
	const [waiting] = await db
		.select({ count: count() })
		.from(mails)
		.where(and(isNull(mails.sentAt), lt(mails.attempts, MOST_ATTEMPTS)));
	const [failed] = await db
		.select({ count: count() })
		.from(mails)
		.where(and(isNull(mails.sentAt), gte(mails.attempts, MOST_ATTEMPTS)));
	return { waiting: waiting?.count ?? 0, failed: failed?.count ?? 0 };
}

const MAILS_PAGE = 25;

/** The outbox, the newest first: for demonstrations, where no mail server delivers it. */
export async function outboxPage({ db }: App, after: string) {
	const from = readCursor(after);
	const rows = await db
		.select()
		.from(mails)
		.where(
			from
				? sql`(${mails.createdAt}, ${mails.id}) < (${sql.param(new Date(from.key), mails.createdAt)}, ${from.id})`
				: undefined
		)
		.orderBy(desc(mails.createdAt), desc(mails.id))
		.limit(MAILS_PAGE + 1);
	return pageOf(rows, MAILS_PAGE, ({ createdAt, id }) => ({ key: createdAt.getTime(), id }));
}

/** One mail of the outbox; undefined where there is none. */
export async function mailOf({ db }: App, id: string) {
	const [mail] = await db.select().from(mails).where(eq(mails.id, id));
	return mail;
}

/** Forgets counters of limits whose time is over; called by a job. Clocks of nodes may differ. */
export async function deleteExpiredCounters(
	{ db, clock }: App,
	signal?: AbortSignal
): Promise<void> {
	const hourAgo = clock().getTime() - HOUR_MS;
	const old = { from: rateLimits, key: rateLimits.key, signal };
	await deleteInPortions(db, { ...old, where: [lt(rateLimits.expire, hourAgo)] });
}

/** Forgets commands that nobody will send again; called by a job. */
export async function deleteOldCommands({ db, clock }: App, signal?: AbortSignal): Promise<void> {
	const before = new Date(clock().getTime() - COMMANDS_DAYS * DAY_MS);
	const old = { from: commands, key: commands.id, signal };
	await deleteInPortions(db, { ...old, where: [lt(commands.at, before)] });
}
