import { sql, type AnyColumn, type SQL } from 'drizzle-orm';
import { dialect } from './dialect';
import { ideas } from './schema';

/**
 * Restricts a query on ideas to those that hold every one of `tokens`, each as the beginning of a
 * word. Tokens come from `analyse`, which leaves letters and digits only.
 */
export function ideaHolds(tokens: readonly string[]): SQL {
	if (dialect === 'postgres') {
		const query = tokens.map((token) => `${token}:*`).join(' & ');
		return sql`to_tsvector('simple', ${ideas.searchTokens}) @@ to_tsquery('simple', ${query})`;
	}
	const query = tokens.map((token) => `"${token}"*`).join(' ');
	return sql`${ideas.searchKey} in (select rowid from idea_search where idea_search match ${query})`;
}

/**
 * A column that SQLite's planner shall not look up by: it then begins with what the search found,
 * instead of reading every idea of the process. PostgreSQL knows its numbers and needs no hint.
 */
export function notLookedUp(column: AnyColumn): SQL {
	return dialect === 'postgres' ? sql`${column}` : sql`+${column}`;
}
