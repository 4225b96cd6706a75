import type { Database, Writer } from './database';

/** Bulk work holds the writer at most about so long. */
const TURN_MS = 50;

/**
 * Does `work` for each item in order, in as many transactions as it takes for none to last much
 * longer than 50 ms, so that others have their turns in between. What was done stays done when a
 * later turn fails: use it for work that can be taken up again.
 *
 * @param now a clock in milliseconds
 */
export async function inTurns<T>(
	db: Pick<Database, 'write'>,
	items: readonly T[],
	work: (tx: Writer, item: T) => Promise<unknown>,
	now: () => number = () => performance.now()
): Promise<void> {
	for (let from = 0; from < items.length;) {
		from = await db.write(async (tx) => {
			const begun = now();
			let next = from;
			do await work(tx, items[next++] as T);
			while (next < items.length && now() - begun < TURN_MS);
			return next;
		}, 'bulk');
	}
}
