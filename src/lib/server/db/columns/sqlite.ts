/** Column builders for SQLite. `postgres.ts` offers the same names for PostgreSQL. */
import {
	blob,
	index,
	integer,
	primaryKey,
	real,
	sqliteTable,
	text,
	unique
} from 'drizzle-orm/sqlite-core';

export const table = sqliteTable;
export { index, primaryKey, text, unique };

/** A whole number up to 2^53 - 1. */
export const int = () => integer();
/** A double-precision number. */
export const float = () => real();
/** True or false, stored as 1 or 0. */
export const bool = () => integer({ mode: 'boolean' });
/** An instant, stored as milliseconds since 1970 (UTC). */
export const instant = () => integer({ mode: 'timestamp_ms' });
/** Structured data that no query looks into. */
export const json = <T>() => text({ mode: 'json' }).$type<T>();
/** Raw bytes. */
export const bytes = () => blob({ mode: 'buffer' });
