import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Secrets } from '../auth/secrets';
import type { LimiterStore } from '../db/limiter-store';

/**
 * What is counted. Two hundred phones in a hall share one address, so nothing here counts successful
 * joins by address: what is counted are failures, and what one person or seat does.
 */
const RULES = {
	/** Wrong passwords for one account from one address. */
	'failed sign-in': { points: 10, duration: 15 * 60 },
	/** Wrong passwords from one address, behind which a whole office may sit. */
	'failed sign-in from address': { points: 50, duration: 15 * 60 },
	/** Wrong passwords for one account from anywhere: high, so that nobody is locked out easily. */
	'failed sign-in to account': { points: 100, duration: 15 * 60 },
	/** Codes that do not exist, by address: guessing a join or claim code. */
	'failed code': { points: 30, duration: 10 * 60 },
	/** Contributions of one person, device or address. */
	submit: { points: 20, duration: 10 * 60 },
	comment: { points: 30, duration: 10 * 60 },
	/** Devices that begin to support ideas, by address; a full hall of phones fits in. */
	'new device': { points: 300, duration: 10 * 60 },
	/** Mails that somebody makes us send, by address. */
	mail: { points: 10, duration: 60 * 60 },
	/** Messages of one seat. */
	seat: { points: 40, duration: 10 }
} as const;

export type Limit = keyof typeof RULES;

export interface Limits {
	/** Counts one, and says whether it is still allowed. */
	allows(limit: Limit, key: string): Promise<boolean>;
	/** Whether the next one would be allowed; counts nothing. */
	isFree(limit: Limit, key: string): Promise<boolean>;
	/** Takes back one that was counted before it turned out to be no failure. */
	forgive(limit: Limit, key: string): Promise<void>;
	/** Lets go of the store; called at the end of the process. */
	close(): Promise<void>;
}

/** Counted by each node for itself: a seat's socket is at one node, and no ballot shall ask a database. */
const OWN: Limit[] = ['seat'];

/**
 * Makes the counters: in memory with SQLite, in the store where nodes share one. While the store is
 * away, each node counts for itself.
 */
export function createLimits({ sign }: Pick<Secrets, 'sign'>, store?: LimiterStore): Limits {
	const isShared = (limit: Limit) => store !== undefined && !OWN.includes(limit);
	const limiters = new Map(
		Object.entries(RULES).map(([name, rule]) => {
			const own = new RateLimiterMemory(rule);
			const limiter =
				store && isShared(name as Limit) ? sharedLimiter(store, { name, rule, own }) : own;
			return [name, limiter];
		})
	);
	const limiterOf = (limit: Limit) => {
		const limiter = limiters.get(limit);
		if (!limiter) throw new Error(`no rule for limit ${limit}`);
		return limiter;
	};
	/** What is counted is an address or an account: nobody who reads the database shall see whose. */
	const hidden = (limit: Limit, key: string) =>
		isShared(limit) ? sign('limit', key).toString('base64url') : key;
	return {
		allows: (limit, key) =>
			limiterOf(limit)
				.consume(hidden(limit, key))
				.then(
					() => true,
					() => false
				),
		async isFree(limit, key) {
			const state = await limiterOf(limit).get(hidden(limit, key));
			// Whole numbers of PostgreSQL arrive as text.
			return !state || Number(state.consumedPoints) < RULES[limit].points;
		},
		async forgive(limit, key) {
			await limiterOf(limit).reward(hidden(limit, key), 1);
		},
		async close() {
			await store?.close();
		}
	};
}

interface Shared {
	name: string;
	rule: { points: number; duration: number };
	/** Counts while the store is away. */
	own: RateLimiterMemory;
}

function sharedLimiter({ client, table }: LimiterStore, { name, rule, own }: Shared) {
	return new RateLimiterPostgres({
		...{ ...rule, keyPrefix: name, insuranceLimiter: own },
		...{ storeClient: client, storeType: 'pool', tableName: table },
		// The table is of our migrations, and a job deletes its old rows.
		...{ tableCreated: true, clearExpiredByTimeout: false }
	});
}
