import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import type { Database, Reader, Writer } from './database';
import { database, lend } from './lend';

/**
 * Opens a SQLite file: one connection writes, one only reads; write-ahead logging lets them work
 * side by side.
 */
export function openSqlite(path: string, migrations: string): Database {
	const writing = connect(path);
	const tx = drizzle(writing, { casing: 'snake_case' });
	migrate(tx, { migrationsFolder: migrations });
	const reading = connect(path, { readonly: true });

	let turn: Promise<unknown> = Promise.resolve();

	/** Waits for every earlier write, so that no other statement can slip into this transaction. */
	function write<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
		const result = turn.then(() => transact(work));
		turn = result.catch(() => undefined);
		return result;
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

	async function close() {
		await turn;
		reading.close();
		writing.close();
	}

	const reader = drizzle(reading, { casing: 'snake_case' }) as unknown as Reader;
	return database(reader, { write, close });
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
