import { setImmediate } from 'node:timers/promises';

/** Rows of one portion: read and written in a few milliseconds. */
export const PORTION = 500;

/**
 * Reads row after row in portions, from the key of the last one on, and lets others have a turn in
 * between: the embedded database answers at once and would keep them waiting. [DAT-8]
 */
export async function* portions<Row, Key>(
	read: (after: Key | null) => Promise<Row[]>,
	keyOf: (row: Row) => Key
): AsyncGenerator<Row[]> {
	let after: Key | null = null;
	for (;;) {
		const rows: Row[] = await read(after);
		const last = rows.at(-1);
		if (last === undefined) return;
		yield rows;
		if (rows.length < PORTION) return;
		after = keyOf(last);
		await setImmediate();
	}
}
