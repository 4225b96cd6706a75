import { readFileSync } from 'node:fs';
import { inject, expect, test } from 'vitest';
import { aDatabase, aFolder, query, startInVain, startNode } from './nodes';

const APPLIED = 'select count(*)::int as count from drizzle.__drizzle_migrations';
const PRODUCTION = { DEMO: '', ORIGIN: 'https://leitwerk.test' };

const journal = JSON.parse(readFileSync('drizzle/postgres/meta/_journal.json', 'utf8')) as {
	entries: unknown[];
};

test('three nodes that start at once on an empty database bring the tables up to date once', async () => {
	const databaseUrl = await aDatabase(inject('postgresUrl'));
	const options = { databaseUrl, folder: aFolder(), environment: PRODUCTION };
	const nodes = await Promise.all([startNode(options), startNode(options), startNode(options)]);
	for (const { url } of nodes) {
		const answer = await fetch(`${url}/readyz`);
		expect(await answer.json()).toMatchObject({ checks: { database: 'ok', schema: 'ok' } });
	}
	expect(await query(databaseUrl, APPLIED)).toEqual([{ count: journal.entries.length }]);
	const keys = await query(
		databaseUrl,
		"select count(*)::int as count from secrets where name = 'hmac'"
	);
	expect(keys).toEqual([{ count: 1 }]);
});

test('a node of an older version gets nobody any more, and does not start again', async () => {
	const databaseUrl = await aDatabase(inject('postgresUrl'));
	const options = { databaseUrl, folder: aFolder(), environment: PRODUCTION };
	const old = await startNode(options);
	expect((await fetch(`${old.url}/readyz`)).status).toBe(200);
	await query(
		databaseUrl,
		"insert into drizzle.__drizzle_migrations (hash, created_at) values ('from the future', 9999999999999)"
	);
	const answer = await fetch(`${old.url}/readyz`);
	expect(answer.status).toBe(503);
	expect(await answer.json()).toMatchObject({ status: 'unavailable', checks: { schema: 'newer' } });
	const { code, said } = await startInVain(options);
	expect(code).toBe(1);
	expect(said).toContain('newer version of Leitwerk');
});
