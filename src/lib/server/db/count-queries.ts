import { AsyncLocalStorage } from 'node:async_hooks';

const counters = new AsyncLocalStorage<{ queries: number }>();

/** Runs `work`, and says how many statements it sent to the database. */
export async function countQueries<T>(
	work: () => T | Promise<T>
): Promise<{ value: T; queries: number }> {
	const counter = { queries: 0 };
	const value = await counters.run(counter, work);
	return { value, queries: counter.queries };
}

/** Given to drizzle as its logger: counts for whoever asked to, keeps nothing. */
export const queryCounter = {
	logQuery(): void {
		const counter = counters.getStore();
		if (counter) counter.queries++;
	}
};
