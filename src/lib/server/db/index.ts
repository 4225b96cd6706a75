import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Database } from './database';
import { databaseUrl, dialect } from './dialect';

/**
 * Opens the database that DATABASE_URL names, and brings its tables up to date.
 *
 * @param onFault hears of connections that broke while nobody used them
 */
export async function openDatabase(
	url = databaseUrl,
	onFault: (fault: Error) => void = () => undefined
): Promise<Database> {
	if (dialect === 'postgres') {
		return (await import('./postgres')).openPostgres(url, 'drizzle/postgres', onFault);
	}
	const path = url.replace(/^file:/, '');
	await mkdir(dirname(path), { recursive: true });
	return (await import('./sqlite')).openSqlite(path, 'drizzle/sqlite');
}
