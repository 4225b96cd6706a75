import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PERMITTED, PLANTED } from '../support/planted';

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

const planted = Object.entries(PLANTED).map(([path, { rule, lines, names = [] }]) => ({
	...{ path, rule },
	code: [...names, ...lines],
	violations: lines.map((_, i) => names.length + i + 1)
}));

beforeAll(() => {
	for (const { path, code } of planted) writeFileSync(path, code.join('\n') + '\n');
	for (const [path, code] of Object.entries(PERMITTED)) writeFileSync(path, code.join('\n') + '\n');
});
afterAll(() => {
	for (const path of [...Object.keys(PLANTED), ...Object.keys(PERMITTED)]) rmSync(path);
});

test('the lint rules find every violation planted in each folder, and nothing in clean code', async () => {
	const results = await new ESLint().lintFiles([
		...Object.keys(PLANTED),
		...Object.keys(PERMITTED)
	]);
	const linesOf = (path: string, rule: string) => {
		const found = results.find(({ filePath }) => filePath.endsWith(`/${path}`));
		const messages = found?.messages.filter(({ ruleId }) => ruleId === rule) ?? [];
		return [...new Set(messages.map(({ line }) => line))];
	};
	for (const { path, rule, violations } of planted) {
		expect(linesOf(path, rule), path).toEqual(violations);
	}
	for (const path of Object.keys(PERMITTED)) {
		const found = results.find(({ filePath }) => filePath.endsWith(`/${path}`));
		expect(found?.messages, path).toEqual([]);
	}
}, 120_000);
