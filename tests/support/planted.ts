/** Code that the lint rules must refuse, or let pass, planted for a moment where the rule looks. */

export const ONLY_IN_DATABASE = [
	"export const engine = import('pg');",
	'export const found = sql`idea_search match ${word}`;',
	"export const made = sql.raw('create virtual table words using fts5(word)');",
	"export const rank = sql<number>`to_tsvector('simple', ${word}) @@ ${word}`;",
	"export const asked = sql`to_tsquery('simple', ${word})`;",
	'export const lock = sql`select pg_try_advisory_xact_lock(1)`;',
	"export const locked = connection.query('select pg_advisory_lock($1)');",
	"export const told = connection.query('notify ideas');",
	'export const heard = sql`listen ideas`;',
	"export const text = 'notify ideas, payload';",
	'export const member = sql`${word} -> ${word}`;',
	"export const field = sql`${word} ->> 'name'`;",
	"export const path = sql`${word} #> '{a,b}'`;",
	'export const one = sql.raw(`json_extract(settings, 1)`);',
	"export const each = 'select value from json_each(?)';",
	'export const all = sql`jsonb_agg(${word})`;',
	"export const objects = `select json_object('id', id) from ideas`;"
];

/** What the lines above and below speak of. */
const NAMES = [
	"import { sql } from 'drizzle-orm';",
	"const word = 'bus';",
	'const connection = { query: (text: string) => text };'
];

/** What every engine understands, and words for people. */
const CLEAN = [
	'export const total = sql<number>`sum(${word})`.mapWith(Number);',
	'export const later = sql`(${word}, ${word}) > (${word}, 1)`;',
	"export const run = connection.query('select 1');",
	"export const sentence = 'Do the two match? Listen, and notify the advisory board: a -> b.';",
	"export const words = ['listen', 'notify', 'match', 'json', 'data.json'];",
	"export const isMatch = word.startsWith('search');"
];

interface Planted {
	rule: string;
	/** Each of them is a violation. */
	lines: string[];
	/** Stands before them. */
	names?: string[];
}

const imports = (...sources: string[]): Planted => ({
	rule: '@typescript-eslint/no-restricted-imports',
	lines: sources.map((source) => `import '${source}';`)
});

/** By path: what the folder must not do. */
export const PLANTED: Record<string, Planted> = {
	'src/lib/domain/planted-violation.ts': imports('node:fs', '$lib/server/app'),
	'src/lib/ui/planted-violation.ts': imports('$lib/server/app', 'drizzle-orm/sqlite-core'),
	'src/routes/planted-violation.ts': imports('$lib/server/db/schema', 'drizzle-orm/pg-core'),
	'src/lib/server/services/planted-violation.ts': imports(
		'better-sqlite3',
		'pg',
		'drizzle-orm/better-sqlite3/migrator',
		'drizzle-orm/node-postgres',
		'@socket.io/postgres-adapter'
	),
	'src/lib/server/planted-violation.ts': imports(
		'better-sqlite3',
		'pg',
		'drizzle-orm/pg-core',
		'@socket.io/postgres-adapter'
	),
	'src/lib/server/realtime/planted-violation.ts': imports('../db/database', 'pg'),
	'src/lib/server/services/planted-sql.ts': {
		rule: 'no-restricted-syntax',
		names: NAMES,
		lines: ONLY_IN_DATABASE
	},
	'src/hooks.planted.ts': { rule: 'no-restricted-syntax', names: NAMES, lines: ONLY_IN_DATABASE }
};

/** By path: what the folder may do. */
export const PERMITTED: Record<string, string[]> = {
	'src/lib/server/services/planted-clean.ts': [...NAMES, ...CLEAN],
	'src/lib/server/realtime/planted-clean.ts': ["import '@socket.io/postgres-adapter';"],
	'src/lib/server/db/planted-clean.ts': [
		...["import 'pg';", "import 'drizzle-orm/pg-core';", "import '@socket.io/postgres-adapter';"],
		...NAMES,
		...ONLY_IN_DATABASE
	]
};
