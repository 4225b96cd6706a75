import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { queryCounter } from './count-queries';
import type { Database, Lane, Reader, SchemaState, Writer } from './database';
import { database, lend } from './lend';
import { refuseNewer, schemaStateOf } from './migrations';
import { WriterQueue } from './writer-queue';

const OPTIONS = { casing: 'snake_case', logger: queryCounter } as const;

/**
 * Opens a SQLite file: one connection writes, one only reads; write-ahead logging lets them work
 * side by side.
 *
 * @param limits `maxPages`: the file never grows beyond so many pages
 */
export function openSqlite(
	path: string,
	migrations: string,
	{ maxPages }: { maxPages?: number } = {}
): Database {
	const writing = connect(path);
	if (maxPages) writing.pragma(`max_page_count = ${maxPages}`);
	const tx = drizzle(writing, OPTIONS);
	refuseNewer(schemaStateOf(migrations, lastMigrationOf(writing)));
	migrate(tx, { migrationsFolder: migrations });
	const reading = connect(path, { readonly: true });
	const queue = new WriterQueue();

	/** Waits for its turn, so that no other statement can slip into this transaction. */
	function write<T>(work: (tx: Writer) => Promise<T>, lane: Lane = 'people'): Promise<T> {
		return queue.run(() => transact(work), lane);
	}

	async function transact<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
		writing.exec('begin immediate');
		try {
			const result = await lend(tx, work);
			writing.exec('commit');
			return result;
		} catch (error) {
			if (writing.inTransaction) writing.exec('rollback');
			throw error;
		}
	}

	async function snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
		const connection = connect(path, { readonly: true });
		try {
			connection.exec('begin');
			return await lend(drizzle(connection, OPTIONS), work);
		} finally {
			connection.close();
		}
	}

	async function close() {
		await queue.idle();
		reading.close();
		writing.close();
	}

	async function schemaState(): Promise<SchemaState> {
		return schemaStateOf(migrations, lastMigrationOf(reading));
	}

	const reader = drizzle(reading, OPTIONS) as unknown as Reader;
	return database(reader, { write, snapshot, time: async () => null, schemaState, close });
}

/** When the newest migration was made that this file took; null in an empty file. */
function lastMigrationOf(connection: Sqlite.Database): number | null {
	const named = "select 1 from sqlite_master where name = '__drizzle_migrations'";
	if (!connection.prepare(named).get()) return null;
	const newest = connection.prepare('select max(created_at) as at from __drizzle_migrations');
	return (newest.get() as { at: number | null }).at;
}

function connect(path: string, options?: Sqlite.Options): Sqlite.Database {
	const connection = new Sqlite(path, options);
	connection.pragma('journal_mode = wal');
	// An acknowledged ballot survives a power cut, not only a crash.
	connection.pragma('synchronous = full');
	connection.pragma('foreign_keys = on');
	connection.pragma('busy_timeout = 5000');
	// What is deleted for secrecy (poll keys, seats) is overwritten in the file.
	connection.pragma('secure_delete = on');
	keepStatements(connection);
	return connection;
}

/** More than the product has; lists of changing length make the rest, and the oldest go. */
const STATEMENTS = 400;

/**
 * Compiles each statement once. Drizzle asks for the same text again and again, and always reads the
 * rows of one text in the same form, so that a statement may be shared; nothing here is read
 * row by row, so that none is in use when it is asked for.
 */
function keepStatements(connection: Sqlite.Database): void {
	const compile = connection.prepare.bind(connection);
	const kept = new Map<string, Sqlite.Statement>();
	connection.prepare = ((source: string) => {
		const statement = kept.get(source) ?? compile(source);
		kept.delete(source);
		kept.set(source, statement);
		const [oldest] = kept.keys();
		if (kept.size > STATEMENTS && oldest !== undefined) kept.delete(oldest);
		return statement;
	}) as typeof connection.prepare;
}
