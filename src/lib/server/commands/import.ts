import process from 'node:process';
import { openDatabase } from '../db';
import { importDatabase, type Copied } from '../services/copy/import';

/** Puts an export from standard input into the place of what the database of DATABASE_URL holds. */
export async function run(): Promise<void> {
	const db = await openDatabase();
	try {
		console.log(report(await importDatabase({ db }, process.stdin)));
	} finally {
		await db.close();
	}
}

/** One line per table, and a sentence. */
function report({ tables, rows, seals }: Copied): string {
	const width = Math.max(...tables.map(({ name }) => name.length));
	const lines = tables.map(({ name, rows: count }) => `${name.padEnd(width)}  ${count}`);
	const copied = `Copied ${rows} rows in ${tables.length} tables; counts and checksums agree, `;
	return [...lines, '', `${copied}${seals} audit seals hold.`].join('\n');
}
