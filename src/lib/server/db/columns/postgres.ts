/** Column builders for PostgreSQL. `sqlite.ts` offers the same names for SQLite. */
import {
	bigint,
	boolean,
	customType,
	doublePrecision,
	index,
	jsonb,
	pgTable,
	primaryKey,
	text,
	timestamp,
	unique
} from 'drizzle-orm/pg-core';

export const table = pgTable;
export { index, primaryKey, text, unique };

/** A whole number up to 2^53 - 1. */
export const int = () => bigint({ mode: 'number' });
/** A double-precision number. */
export const float = () => doublePrecision();
/** True or false. */
export const bool = () => boolean();
/** An instant, stored as timestamptz with millisecond precision. */
export const instant = () => timestamp({ mode: 'date', withTimezone: true, precision: 3 });
/** Structured data that no query looks into. */
export const json = <T>() => jsonb().$type<T>();
/** Raw bytes. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
