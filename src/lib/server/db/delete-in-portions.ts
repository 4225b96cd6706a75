import { and, inArray, type SQL } from 'drizzle-orm';
import type { AnyPgColumn, AnyPgTable } from 'drizzle-orm/pg-core';
import type { Database } from './database';

/** So few that no turn holds the writer for long, so many that a million are gone soon. */
const PORTION = 500;

interface Unwanted {
	from: AnyPgTable;
	/** The primary key of that table. */
	key: AnyPgColumn;
	/** Which rows; all of these hold. */
	where: [SQL, ...SQL[]];
	/** How many rows go in one turn, if not 500: fewer where rows are large. */
	portion?: number;
	/** Stops after the portion that is on its way. */
	signal?: AbortSignal | undefined;
	/** Gets the keys of each portion once it is gone, for what belongs to its rows elsewhere. */
	afterwards?: (keys: unknown[]) => Promise<unknown>;
}

/**
 * Deletes rows in as many turns as it takes. They are looked for outside of the transactions, so that
 * nothing is written where there are none, and so that PostgreSQL sees no collision with whoever adds
 * rows meanwhile.
 */
export async function deleteInPortions(
	db: Pick<Database, 'select' | 'write'>,
	{ from, key, where, portion = PORTION, signal, afterwards }: Unwanted
): Promise<void> {
	const condition = and(...where);
	while (!signal?.aborted) {
		const rows = await db.select({ key }).from(from).where(condition).limit(portion);
		const keys = rows.map((row) => row.key);
		if (keys.length > 0) {
			const gone = await db.write(
				(tx) =>
					tx
						.delete(from)
						.where(and(inArray(key, keys), condition))
						.returning({ key }),
				'bulk'
			);
			await afterwards?.(gone.map((row) => row.key));
		}
		if (keys.length < portion) return;
	}
}
