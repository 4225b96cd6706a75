/** A server that does not answer is away, rather than everybody waiting for it for ever. Milliseconds. */
export const CONNECTION = {
	connectionTimeoutMillis: 3000,
	query_timeout: 10_000,
	statement_timeout: 10_000,
	idle_in_transaction_session_timeout: 30_000,
	keepAlive: true,
	keepAliveInitialDelayMillis: 10_000
};

/**
 * For ballots, seats and cards: they wait in line longer rather than being refused, and for a silent
 * server less long, because their phones send them again.
 */
export const RESERVED_CONNECTION = {
	...CONNECTION,
	connectionTimeoutMillis: 8000,
	query_timeout: 5000
};
