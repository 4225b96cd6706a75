import { RateLimiterMemory } from 'rate-limiter-flexible';

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
}

/** Counters in memory: enough for one process. */
export function createLimits(): Limits {
	const limiters = new Map(
		Object.entries(RULES).map(([name, rule]) => [name, new RateLimiterMemory(rule)])
	);
	const limiterOf = (limit: Limit) => {
		const limiter = limiters.get(limit);
		if (!limiter) throw new Error(`no rule for limit ${limit}`);
		return limiter;
	};
	return {
		allows: (limit, key) =>
			limiterOf(limit)
				.consume(key)
				.then(
					() => true,
					() => false
				),
		async isFree(limit, key) {
			const state = await limiterOf(limit).get(key);
			return !state || state.consumedPoints < RULES[limit].points;
		},
		async forgive(limit, key) {
			await limiterOf(limit).reward(key, 1);
		}
	};
}
