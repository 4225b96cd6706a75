import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { dialect } from '$lib/server/db/dialect';

test('the migrations say what the schema says', () => {
	// drizzle-kit takes only paths below the project.
	const folder = mkdtempSync('.svelte-kit/drift-');
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const out = join(folder, dialect);
	cpSync(`drizzle/${dialect}`, out, { recursive: true });
	const config = join(folder, 'config.json');
	const schema = './src/lib/server/db/schema/index.ts';
	const name = dialect === 'postgres' ? 'postgresql' : 'sqlite';
	writeFileSync(
		config,
		JSON.stringify({ schema, out: `./${out}`, dialect: name, casing: 'snake_case' })
	);
	const args = ['node_modules/drizzle-kit/bin.cjs', 'generate', '--config', config];
	const said = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: 'pipe' });
	expect(said).toContain('No schema changes');
	expect(readdirSync(out)).toEqual(readdirSync(`drizzle/${dialect}`));
});
