/**
 * What copying a whole database needs and no query of the product does: all tables in the order of
 * their references, their rows in the same order on every engine, as values that JSON can carry.
 */
import { existsSync } from 'node:fs';
import { asc, getTableColumns, getTableName, is, sql, Table, type SQL } from 'drizzle-orm';
import {
	getTableConfig as configInPostgres,
	type PgColumn,
	type PgTable
} from 'drizzle-orm/pg-core';
import { getTableConfig as configInSqlite, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Reader, Writer } from './database';
import { databaseUrl, dialect } from './dialect';
import { newestMigration } from './migrations';
import * as schema from './schema';

export interface TableToCopy {
	name: string;
	table: PgTable;
	columns: Record<string, PgColumn>;
	/** The columns of the primary key, by their names in rows. */
	key: string[];
}

/** A row as JSON carries it: instants in ISO 8601, bytes in base 64. */
export type PlainRow = Record<string, unknown>;

/** Version of the tables, the same for every dialect. */
export const schemaVersion = () => newestMigration(`drizzle/${dialect}`);

/** Whether there is something to read from: opening a file that is not there would make it. */
export const isDatabaseThere = () =>
	dialect === 'postgres' || existsSync(databaseUrl.replace(/^file:/, ''));

/** Every table of the schema, each behind those that it refers to. */
export function tablesInOrder(): TableToCopy[] {
	const waiting = Object.values(schema)
		.filter((thing) => is(thing, Table))
		.map((table) => ({ ...described(table), needs: referredFrom(table) }))
		.sort((one, other) => (one.name < other.name ? -1 : 1));
	const ordered: TableToCopy[] = [];
	const isPlaced = (name: string) => ordered.some((placed) => placed.name === name);
	while (waiting.length > 0) {
		const next = waiting.findIndex(({ needs }) => needs.every(isPlaced));
		if (next < 0) throw new Error('tables that refer to each other in a circle cannot be copied');
		const [{ needs: _, ...table }] = waiting.splice(next, 1) as [(typeof waiting)[number]];
		ordered.push(table);
	}
	return ordered;
}

function described(table: PgTable): TableToCopy {
	const columns: Record<string, PgColumn> = getTableColumns(table);
	const [composite] = configOf(table).primaryKeys;
	// On PostgreSQL a composite key names columns of its own kind, not those of the table.
	const key = composite
		? composite.columns.map(({ name }) => name)
		: Object.keys(columns).filter((name) => columns[name]?.primary);
	return { name: getTableName(table), table, columns, key };
}

const referredFrom = (table: PgTable): string[] =>
	configOf(table).foreignKeys.map((key) => getTableName(key.reference().foreignTable as Table));

/** The cast is the one of `columns/index.ts`: tables are those of the running dialect. */
function configOf(table: PgTable) {
	return dialect === 'postgres'
		? configInPostgres(table)
		: configInSqlite(table as unknown as SQLiteTable);
}

/**
 * Reads the rows behind `after`, in the order of the primary key; text is compared byte by byte.
 *
 * @param after the last row that was read; null: from the beginning
 */
export async function rowsBehind(
	reader: Reader,
	{ table, columns, key }: TableToCopy,
	after: PlainRow | null,
	limit: number
): Promise<PlainRow[]> {
	const parts = key.map((name) => ({ name, column: columns[name] as PgColumn }));
	const order = parts.map(({ column }) => comparable(column));
	const last = parts.map(({ name, column }) => sql.param(stored(column, after?.[name]), column));
	const rows = await reader
		.select(wholeRow(columns))
		.from(table)
		.where(after ? sql`(${sql.join(order, comma)}) > (${sql.join(last, comma)})` : undefined)
		.orderBy(...order.map((part) => asc(part)))
		.limit(limit);
	return rows.map((row) => mapValues(row, plain));
}

const comma = sql.raw(', ');

/** SQLite compares text by bytes unless told otherwise, PostgreSQL by the rules of a language. */
const comparable = (column: PgColumn): SQL =>
	dialect === 'postgres' && column.dataType === 'string'
		? sql`${column} collate "C"`
		: sql`${column}`;

/**
 * PostgreSQL's JSON is read from its text: drizzle parses a second time what is a mere string, and
 * takes `"1"` for 1.
 */
function wholeRow(columns: Record<string, PgColumn>): Record<string, PgColumn | SQL> {
	if (dialect === 'sqlite') return columns;
	const read = (column: PgColumn) =>
		column.dataType === 'json'
			? sql`${column}::text`.mapWith((text: string) => JSON.parse(text) as unknown)
			: column;
	return mapValues(columns, read);
}

function plain(value: unknown): unknown {
	if (value instanceof Date) return value.toISOString();
	return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}

/** The way back from `plain`, for a value of `column`. */
function stored(column: PgColumn, value: unknown): unknown {
	if (typeof value !== 'string') return value;
	if (column.dataType === 'date') return new Date(value);
	return isBytes(column) ? Buffer.from(value, 'base64') : value;
}

const isBytes = (column: PgColumn) => ['blob', 'bytea'].includes(column.getSQLType());

/** Whether none of the tables holds a row. */
export async function isEmpty(reader: Reader, tables: readonly TableToCopy[]): Promise<boolean> {
	for (const { table } of tables) {
		const found = await reader
			.select({ one: sql`1` })
			.from(table)
			.limit(1);
		if (found.length > 0) return false;
	}
	return true;
}

/**
 * Removes all rows. PostgreSQL empties the tables together, because deleting would look for
 * referring rows among those that were just deleted, one by one.
 */
export async function emptyTables(tx: Writer, tables: readonly TableToCopy[]): Promise<void> {
	if (dialect === 'postgres') {
		const names = tables.map(({ table }) => sql`${table}`);
		await (tx as Writer & Execute).execute(sql`truncate ${sql.join(names, comma)}`);
		return;
	}
	for (const { table } of [...tables].reverse()) await tx.delete(table);
}

/** What drizzle's transactions on PostgreSQL can do besides. */
interface Execute {
	execute: (statement: SQL) => Promise<unknown>;
}

/** Both engines take more values than this in one statement. */
const VALUES = 5000;

/** Adds rows as `rowsBehind` gives them. */
export async function addRows(
	tx: Writer,
	{ table, columns }: TableToCopy,
	rows: readonly PlainRow[]
): Promise<void> {
	const width = Object.keys(columns).length;
	const portion = Math.floor(VALUES / width);
	const filled = (row: PlainRow) => mapValues(columns, (column, name) => stored(column, row[name]));
	for (let from = 0; from < rows.length; from += portion) {
		await tx.insert(table).values(rows.slice(from, from + portion).map(filled));
	}
}

function mapValues<T, U>(
	record: Record<string, T>,
	change: (value: T, key: string) => U
): Record<string, U> {
	const changed = Object.entries(record).map(([key, value]) => [key, change(value, key)] as const);
	return Object.fromEntries(changed);
}
