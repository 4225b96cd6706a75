/**
 * SQL that only one of the two engines understands, for ESLint's `no-restricted-syntax`: full-text
 * search, advisory locks, notification and JSON. It belongs to src/lib/server/db.
 *
 * Where a text is SQL for certain (a template of drizzle's `sql`, what a connection is told to run),
 * every such word counts. Any other text may become SQL later, or be a sentence for people: there
 * only what nobody writes otherwise.
 */
const SEARCH = String.raw`\bfts[345]\b|\w*tsvector\b|\w*tsquery\b|\bts_rank`;
const LOCKS = String.raw`\bpg_\w*advisory_`;
const NOTIFICATION = String.raw`\bpg_notify\b`;
const JSON_FUNCTIONS = String.raw`\bjsonb?_\w+\s*\(|\bjsonb_\w+|\bjson_(extract|each|tree)\b|\w*to_jsonb?\b|::\s*jsonb?\b`;
const UNMISTAKABLE = [SEARCH, LOCKS, NOTIFICATION, JSON_FUNCTIONS].join('|');

const IN_SQL = [
	...[UNMISTAKABLE, String.raw`\bmatch\b`, String.raw`\b(un)?listen\b|\bnotify\b`],
	...[String.raw`->|#>|#-|@>|<@`, String.raw`\bjsonb?\b`]
].join('|');

const IN_TEXT = [
	...[UNMISTAKABLE, String.raw`\bmatch\s+(\?|\$\d|:\w|')`],
	...[String.raw`^\s*(un)?listen\s+[\w"*]+;?\s*$`, String.raw`^\s*notify\s+\w+\s*(,|;|$)`],
	...[String.raw`->>|#>>`, String.raw`\w\s*(->|#>)\s*['$?]`]
].join('|');

const RUNS_SQL = '/^(query|execute|exec|prepare|raw)$/';
const message = 'SQL that only one engine understands belongs to lib/server/db.';

const told = (pattern) => [
	`TaggedTemplateExpression[tag.name='sql'] TemplateElement[value.raw=/${pattern}/i]`,
	`CallExpression[callee.property.name=${RUNS_SQL}] > Literal[value=/${pattern}/i]`,
	`CallExpression[callee.property.name=${RUNS_SQL}] > TemplateLiteral > TemplateElement[value.raw=/${pattern}/i]`
];
const written = (pattern) => [
	`Literal[value=/${pattern}/i]`,
	`TemplateElement[value.raw=/${pattern}/i]`
];

/** Imports that `no-restricted-imports` does not see. */
const loaded = String.raw`^(better-sqlite3|pg|node:sqlite|drizzle-orm\u002F.+)$`;

/** Options of `no-restricted-syntax` for all code outside src/lib/server/db. */
export const sqlOfOneEngine = [
	{
		selector: `:matches(${[...told(IN_SQL), ...written(IN_TEXT)].join(', ')})`,
		message
	},
	{
		selector: `ImportExpression[source.value=/${loaded}/]`,
		message: 'Dialects and engines belong to lib/server/db.'
	}
];
