/** What the running of the platform needs: commands already done, mails to send, secrets, leases. */
import { columns } from '../columns';
import type { ImportReport } from '../../../domain/idea/import';

const { bool, bytes, index, instant, int, json, primaryKey, table, text } = columns;

/** Client-made ids of commands that were carried out, with what to answer when one comes again. */
export const commands = table(
	'commands',
	{
		id: text().primaryKey(),
		name: text().notNull(),
		/** SHA-256 of the input: the same id with other content is refused. */
		contentHash: text().notNull(),
		answer: json<unknown>().notNull(),
		at: instant().notNull()
	},
	(t) => [index('commands_by_age').on(t.at)]
);

export const mails = table(
	'mails',
	{
		id: text().primaryKey(),
		recipient: text().notNull(),
		subject: text().notNull(),
		body: text().notNull(),
		createdAt: instant().notNull(),
		sentAt: instant(),
		attempts: int().notNull().default(0),
		nextAttemptAt: instant(),
		lastError: text()
	},
	(t) => [index('mails_waiting').on(t.sentAt, t.nextAttemptAt)]
);

/** Keys of this installation, made at its first start. */
export const secrets = table('secrets', {
	name: text().primaryKey(),
	value: bytes().notNull()
});

/** How this database is used: a demonstration never runs on a database of `npm start`. */
export const installation = table('installation', {
	name: text().primaryKey(),
	value: text().notNull()
});

/** A file that was read and reported on, waiting for the person to confirm. */
export const imports = table('imports', {
	id: text().primaryKey(),
	processId: text().notNull(),
	personId: text().notNull(),
	report: json<ImportReport>().notNull(),
	createdAt: instant().notNull(),
	/** When it was confirmed. */
	importedAt: instant(),
	/** How many of the accepted rows are ideas by now; they come in over several turns. */
	importedRows: int().notNull().default(0),
	/** The licence for open data was confirmed with it. */
	mayExport: bool().notNull().default(false),
	/** Where the file itself is kept, in the file storage. */
	fileKey: text()
});

/** The last number given to the ideas, workshops, measures and rounds of a process. */
export const counters = table(
	'counters',
	{ processId: text().notNull(), thing: text().notNull(), value: int().notNull() },
	(t) => [primaryKey({ columns: [t.processId, t.thing] })]
);

/**
 * What one process (a node) has for itself until an instant of the database's clock: a job that runs
 * once, a thing that somebody works on. Whoever does not give it back loses it by time.
 */
export const leases = table('leases', {
	name: text().primaryKey(),
	holder: text().notNull(),
	until: instant().notNull()
});

/** Counters of `rate-limiter-flexible`, shared by nodes; it writes the columns in this order. */
export const rateLimits = table('rate_limits', {
	key: text().primaryKey(),
	points: int().notNull().default(0),
	/** Milliseconds since 1970; null: never. */
	expire: int()
});
