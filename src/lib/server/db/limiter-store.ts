import { getTableName } from 'drizzle-orm';
import type { Pool } from 'pg';
import { CONNECTION } from './connection';
import { databaseUrl, dialect } from './dialect';
import { rateLimits } from './schema';

/** Where nodes that share a database count together what they limit. */
export interface LimiterStore {
	client: Pool;
	table: string;
	close(): Promise<void>;
}

/** Whoever waits for a counter waits for a page: before long, each node counts for itself. */
const IMPATIENT = { connectionTimeoutMillis: 1000, query_timeout: 2000, statement_timeout: 2000 };

/**
 * Opens a few connections of their own for the counters, so that a rush of requests that are refused
 * takes none from those that are served. Undefined with SQLite, where there is one node.
 *
 * @param onFault hears of connections that broke while nobody used them
 */
export async function openLimiterStore(
	onFault: (fault: Error) => void,
	url = databaseUrl
): Promise<LimiterStore | undefined> {
	if (dialect !== 'postgres') return undefined;
	const { Pool } = await import('pg');
	const client = new Pool({ connectionString: url, max: 2, ...CONNECTION, ...IMPATIENT });
	client.on('error', onFault);
	return { client, table: getTableName(rateLimits), close: () => client.end() };
}
