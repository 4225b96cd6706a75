/** Why the database cannot serve at this moment, though nobody did anything wrong. */
export type DatabaseFault = 'away' | 'busy' | 'full';

/** Too much waits to be written; try again in a moment. */
export class DatabaseBusy extends Error {
	constructor() {
		super('too many writes are waiting');
	}
}

const UNIQUE = ['23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'];

/** True when a write broke a unique constraint, on either database. */
export const isUniqueViolation = (error: unknown) =>
	causes(error).some(({ code }) => UNIQUE.includes(String(code)));

/** True when PostgreSQL asks for a transaction to be run again. */
export const isSerializationFailure = (error: unknown) =>
	causes(error).some(({ code }) => code === '40001' || code === '40P01');

/**
 * Codes of PostgreSQL (appendix A of its manual), of SQLite and of the network. 25006: the server
 * only reads, as during a failover.
 */
const FAULTS: [DatabaseFault, RegExp][] = [
	['full', /^(53100|SQLITE_FULL)$/],
	['busy', /^(53300|55P03|40001|40P01|SQLITE_BUSY.*)$/],
	['away', /^(08...|57P0[1-5]|25006|SQLITE_(CANTOPEN|IOERR).*)$/],
	['away', /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|E(HOST|NET)UNREACH)$/]
];

/** `pg` has no codes for what it finds out by itself. */
const AWAY =
	/^(Connection terminated|Client (was closed|has encountered a connection error)|Query read timeout|timeout (expired|exceeded when trying to connect))/;

/** What keeps the database from serving, or undefined where the error is something else. */
export function faultOf(error: unknown): DatabaseFault | undefined {
	for (const cause of causes(error)) {
		if (cause instanceof DatabaseBusy) return 'busy';
		const code = String(cause.code);
		const known = FAULTS.find(([, pattern]) => pattern.test(code));
		if (known) return known[0];
		if (AWAY.test(cause.message)) return 'away';
	}
	return undefined;
}

/** Drizzle wraps some drivers' errors, and Node several attempts to connect: look at all of them. */
function causes(error: unknown): (Error & { code?: unknown })[] {
	if (!(error instanceof Error)) return [];
	const attempts = error instanceof AggregateError ? (error.errors as unknown[]) : [];
	return [error, ...attempts.flatMap(causes), ...causes(error.cause)];
}
