import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Every file of code below a folder. */
const files = (folder: string) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((path) => /\.(ts|svelte)$/.test(path))
		.map((path) => join(folder, path));

const sources = (folder: string) => files(folder).filter((path) => !path.includes('.test.'));
const tests = (folder: string) => files(folder).filter((path) => path.includes('.test.'));

const importsOf = (path: string) =>
	[...readFileSync(path, 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(
		([, source]) => source ?? ''
	);

test('the domain imports itself and zod, and nothing else', () => {
	const foreign = sources('src/lib/domain').flatMap((path) =>
		importsOf(path)
			.filter((source) => source !== 'zod' && !source.startsWith('.'))
			.filter((source) => !source.startsWith('$lib/domain/'))
			.map((source) => `${path}: ${source}`)
	);
	expect(foreign).toEqual([]);
});

test('tests of the domain need no machine either: chance and hash come from their support', () => {
	const allowed = /^\.|^\$lib\/domain\/|^(zod|vitest|fast-check)$/;
	const foreign = tests('src/lib/domain').flatMap((path) =>
		importsOf(path)
			.filter((source) => !allowed.test(source))
			.map((source) => `${path}: ${source}`)
	);
	expect(foreign).toEqual([]);
});

test('no route and no hook names the database', () => {
	const touching = [...sources('src/routes'), 'src/hooks.server.ts', 'src/hooks.ts'].flatMap(
		(path) =>
			importsOf(path)
				.filter((source) => /lib\/server\/db|drizzle-orm|better-sqlite3|^pg$/.test(source))
				.map((source) => `${path}: ${source}`)
	);
	expect(touching).toEqual([]);
});

/** What each folder must not do, planted there for a moment to see that the lint rule bites. */
const PLANTED = {
	'src/lib/domain/planted-violation.ts': "import 'node:fs';\nimport '$lib/server/app';\n",
	'src/lib/ui/planted-violation.ts': "import '$lib/server/app';\n",
	'src/routes/planted-violation.ts': "import '$lib/server/db/schema';\n",
	'src/lib/server/services/planted-violation.ts': "import 'better-sqlite3';\n",
	'src/lib/server/realtime/planted-violation.ts': "import '../db/database';\n"
};

beforeAll(() => {
	for (const [path, code] of Object.entries(PLANTED)) writeFileSync(path, code);
});
afterAll(() => {
	for (const path of Object.keys(PLANTED)) rmSync(path);
});

test('the lint rule finds a violation planted in each folder', async () => {
	const results = await new ESLint().lintFiles(Object.keys(PLANTED));
	const restricted = results.map(
		({ messages }) =>
			messages.filter(({ ruleId }) => ruleId === '@typescript-eslint/no-restricted-imports').length
	);
	expect(restricted).toEqual([2, 1, 1, 1, 1]);
}, 120_000);
