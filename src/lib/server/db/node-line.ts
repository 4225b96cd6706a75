import type { Pool } from 'pg';
import type { ServerOptions } from 'socket.io';
import { databaseUrl, dialect } from './dialect';
import { CONNECTION } from './connection';

/** How nodes that share a database reach each other. */
export interface NodeLine {
	/** For Socket.IO: carries its messages from node to node. */
	adapter: NonNullable<ServerOptions['adapter']>;
	close(): Promise<void>;
}

/** NOTIFY takes less than 8,000 bytes; what is longer goes through the table of our migrations. */
const LONGEST_NOTICE = 7000;

/**
 * Opens the line between the nodes that share a PostgreSQL, over LISTEN and NOTIFY. Undefined with
 * SQLite, where there is one node. A line that was cut opens again by itself; what was said meanwhile
 * is lost, so nothing may depend on it alone.
 *
 * @param onFault hears of every cut
 */
export async function openNodeLine(
	onFault: (fault: Error) => void,
	url = databaseUrl
): Promise<NodeLine | undefined> {
	if (dialect !== 'postgres') return undefined;
	const { Client, Pool } = await import('pg');
	const { createAdapter } = await import('@socket.io/postgres-adapter');
	const pool = new Pool({ connectionString: url, max: 2, ...CONNECTION });
	pool.on('error', onFault);
	pool.on('connect', (client) => client.on('error', onFault));

	/** The listener has a connection of its own: one that broke must not fill a place of the pool. */
	async function connect() {
		const client = new Client({ connectionString: url, ...CONNECTION });
		client.on('error', onFault);
		await client.connect();
		return Object.assign(client, { release: () => void client.end() });
	}

	const ways = { connect, query: pool.query.bind(pool) } as unknown as Pool;
	const options = { payloadThreshold: LONGEST_NOTICE, errorHandler: onFault };
	return { adapter: createAdapter(ways, options), close: () => pool.end() };
}
