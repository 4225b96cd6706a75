import type { Database } from './db/database';

/**
 * What time it is for the platform. Where the database is a server, that is its time, so that all
 * nodes agree on phases, closings and leases however wrong a machine's own clock is.
 */
export interface Clock {
	now: () => Date;
	/** By how many milliseconds the database's clock is ahead of this machine's. */
	offset: () => number;
	/** Compares the clocks anew; called at the start and every minute. */
	measure: () => Promise<void>;
}

/** The quickest of so many answers tells the time best. */
const QUESTIONS = 3;

/** @param machine this machine's own clock */
export function sharedClock(db: Pick<Database, 'time'>, machine: () => Date): Clock {
	let offset = 0;

	async function ask(): Promise<{ offset: number; took: number } | undefined> {
		const asked = machine().getTime();
		const time = await db.time();
		const answered = machine().getTime();
		const took = answered - asked;
		return time ? { offset: time.getTime() - asked - took / 2, took } : undefined;
	}

	return {
		now: () => new Date(machine().getTime() + offset),
		offset: () => offset,
		async measure() {
			let best: { offset: number; took: number } | undefined;
			for (let i = 0; i < QUESTIONS; i++) {
				const answer = await ask();
				if (answer && answer.took <= (best?.took ?? Infinity)) best = answer;
			}
			offset = Math.round(best?.offset ?? 0);
		}
	};
}
