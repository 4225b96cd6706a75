import { sql, type SQL } from 'drizzle-orm';
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
