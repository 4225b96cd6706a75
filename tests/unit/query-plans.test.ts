/** Every query behind the public list and the public page of an idea goes through an index. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { IDEA_ORDERS } from '$lib/domain/idea/idea';
import type { Database } from '$lib/server/db/database';
import { publishedComments } from '$lib/server/db/queries/comments';
import { candidates } from '$lib/server/db/queries/home';
import { partsOfIdea } from '$lib/server/db/queries/idea-page';
import { countsByField, listedIdeas, type IdeaFilter } from '$lib/server/db/queries/ideas-list';
import { ideasBehind, partsOfWorkshops } from '$lib/server/db/queries/lineage';
import { partsOfMeasure } from '$lib/server/db/queries/measure-page';
import { measuresWithTotals } from '$lib/server/db/queries/public-measures';
import { partsOfHistory } from '$lib/server/db/queries/receipt';
import { judgementRows, partsOfPublished } from '$lib/server/db/queries/round-record';
import { openSqlite } from '$lib/server/db/sqlite';

const folder = mkdtempSync(join(tmpdir(), 'leitwerk-plans-'));
const path = join(folder, 'test.db');
let db: Database;
let file: Sqlite.Database;

beforeAll(() => {
	db = openSqlite(path, 'drizzle/sqlite');
	file = new Sqlite(path);
});

afterAll(async () => {
	file.close();
	await db.close();
	rmSync(folder, { recursive: true });
});

function planOf(query: { toSQL: () => { sql: string; params: unknown[] } }): string[] {
	const { sql, params } = query.toSQL();
	const rows = file.prepare(`explain query plan ${sql}`).all(...params) as { detail: string }[];
	return rows.map(({ detail }) => detail);
}

/** Steps that read a whole table; the full-text index is itself a search. */
function scans(plan: string[]): string[] {
	// What a part of the query found is no table.
	const parts = plan.flatMap((step) => /^(?:CO-ROUTINE|MATERIALIZE) (\w+)$/.exec(step)?.[1] ?? []);
	return plan.filter((step) => {
		const name = /^SCAN (\S+)/.exec(step)?.[1];
		return name && !parts.includes(name) && !/^(idea_search|\(subquery.*|CONSTANT)$/.test(name);
	});
}
const isSorting = (plan: string[]) => plan.some((step) => step.includes('TEMP B-TREE'));

const all: IdeaFilter = { processId: 'p', fieldIds: [], tokens: [], origin: '', became: '' };
const FILTERS: Record<string, IdeaFilter> = {
	everything: all,
	'one field': { ...all, fieldIds: ['f'] },
	'two fields': { ...all, fieldIds: ['f', 'g'] },
	'an origin': { ...all, origin: 'online' },
	measures: { ...all, became: 'measure' },
	'lead projects': { ...all, became: 'lead' },
	'a search': { ...all, tokens: ['bus'] },
	'a search in a field': { ...all, tokens: ['bus'], fieldIds: ['f'] },
	'chosen ideas': { ...all, ids: ['a', 'b'] }
};
const after = '1-017f22e2-79b0-7000-8000-000000000000';

test.each(Object.keys(FILTERS))('the list of %s reads no whole table, in any order', (name) => {
	const filter = FILTERS[name] ?? all;
	for (const order of IDEA_ORDERS) {
		const plan = planOf(listedIdeas(db, filter, { order, after, size: 20 }));
		expect(scans(plan), `${order}: ${plan.join('\n')}`).toEqual([]);
	}
});

test.each(['everything', 'an origin'])(
	'the list of %s finds its ids in the order of an index',
	(name) => {
		const filter = FILTERS[name] ?? all;
		for (const order of IDEA_ORDERS) {
			const plan = planOf(listedIdeas(db, filter, { order, after, size: 20 }));
			const sorted = plan.findIndex((step) => step.includes('TEMP B-TREE'));
			const found = plan.findIndex((step) => /ideas_(newest|supported|discussed)/.test(step));
			expect(found, plan.join('\n')).toBeGreaterThanOrEqual(0);
			expect(sorted === -1 || sorted > found, plan.join('\n')).toBe(true);
		}
	}
);

test('a search begins with the words, not with the process', () => {
	const filter = FILTERS['a search'] ?? all;
	const plan = planOf(listedIdeas(db, filter, { order: 'newest', after: '', size: 20 }));
	expect(plan.some((step) => step.includes('search_key=?'))).toBe(true);
});

test.each(Object.keys(FILTERS))('the counts for %s read no whole table', (name) => {
	expect(scans(planOf(countsByField(db, FILTERS[name] ?? all)))).toEqual([]);
});

test('the counts of the plain list read an index only', () => {
	const plan = planOf(countsByField(db, all));
	expect(plan).toEqual([expect.stringContaining('COVERING INDEX ideas_by_field')]);
});

test('the page of an idea reads no whole table and sorts no comments', () => {
	const page = { after, size: 20 };
	const queries = [partsOfIdea(db, 'i'), publishedComments(db, 'i', page)];
	expect(queries.flatMap((query) => scans(planOf(query)))).toEqual([]);
	expect(isSorting(planOf(publishedComments(db, 'i', page)))).toBe(false);
});

test.each([
	['a receipt', () => partsOfHistory(db, 'i')],
	['a round', () => partsOfPublished(db, 'p')],
	['what was given in a round', () => judgementRows(db, 'r')],
	['a measure', () => partsOfMeasure(db, 'p', 1)],
	['a page of measures', () => measuresWithTotals(db, 'p', { after: null, limit: 60 })],
	['the ideas behind measures', () => ideasBehind(db, 'p', ['m'])],
	['what was said at workshops', () => partsOfWorkshops(db, ['i'])],
	['the front page', () => candidates(db, 'p', { newest: 4, moving: 8, since: new Date(0) })]
])('what is read of %s goes through indexes', (_, query) => {
	const plan = planOf(query());
	expect(scans(plan), plan.join('\n')).toEqual([]);
});
