/** Generates the migrations of both dialects from the one schema; they change in one commit. */
import { execFileSync } from 'node:child_process';
import process from 'node:process';

const urls = { sqlite: 'file:data/unused.db', postgres: 'postgres://unused' };

for (const [dialect, DATABASE_URL] of Object.entries(urls)) {
	console.log(`\n${dialect}`);
	const args = ['node_modules/drizzle-kit/bin.cjs', 'generate', ...process.argv.slice(2)];
	execFileSync(process.execPath, args, {
		env: { ...process.env, DATABASE_URL },
		stdio: 'inherit'
	});
}
