/** Where a list goes on: the sort key of the last row that was shown, and its id as tie-breaker. */
export interface Cursor {
	/** A count, or an instant in milliseconds. */
	key: number;
	id: string;
}

const PATTERN = /^(\d{1,16})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Writes a cursor as it stands in an address. */
export function writeCursor({ key, id }: Cursor): string {
	return `${key}-${id}`;
}

/** Reads a cursor from an address; null for what is none, so that the list begins at its start. */
export function readCursor(text: string): Cursor | null {
	const [, key, id] = PATTERN.exec(text) ?? [];
	return key && id ? { key: Number(key), id } : null;
}

/** Cuts a page out of the rows that were read: one row more than `size` says that there is a next. */
export function pageOf<Row>(
	rows: readonly Row[],
	size: number,
	cursorOf: (row: Row) => Cursor
): { items: Row[]; next: string | null } {
	const items = rows.slice(0, size);
	const last = items.at(-1);
	return { items, next: last && rows.length > size ? writeCursor(cursorOf(last)) : null };
}
