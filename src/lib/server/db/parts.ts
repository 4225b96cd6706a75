/**
 * Columns of a `union all` whose parts are of different kinds: every part names all of the columns,
 * and PostgreSQL wants to know the type even of those that a part leaves empty.
 */
import { sql, type AnyColumn, type SQL } from 'drizzle-orm';

type PartOf<C extends AnyColumn> = SQL.Aliased<C['_']['data'] | null>;

/** A column that other parts may leave empty. */
export function given<C extends AnyColumn>(name: string, column: C): PartOf<C> {
	return sql<C['_']['data'] | null>`${column}`.mapWith(column).as(name);
}

/** The same for a column of words, of which each part may know others. */
export function givenText(name: string, column: AnyColumn): SQL.Aliased<string | null> {
	return sql<string | null>`${column}`.as(name);
}

/** A column that this part leaves empty. @param column one of its type */
export function left<C extends AnyColumn>(name: string, column: C): PartOf<C> {
	const empty = sql<C['_']['data'] | null>`cast(null as ${sql.raw(column.getSQLType())})`;
	return empty.mapWith(column).as(name);
}

/** Names the kind of a part. @param kind a word of our own, never one from outside */
export function kindOf<Kinds extends string>(kind: Kinds): SQL.Aliased<Kinds> {
	return sql<Kinds>`${sql.raw(`'${kind}'`)}`.as('kind');
}
