import process from 'node:process';
import { openDatabase } from '../db';
import { isDatabaseThere } from '../db/copy';
import { exportDatabase } from '../services/copy/export';

/** Writes the database of DATABASE_URL to standard output, secrets included. */
export async function run(): Promise<void> {
	if (!isDatabaseThere()) throw new Error('There is no database to export.');
	const db = await openDatabase();
	try {
		await exportDatabase({ db }, toStandardOutput());
	} finally {
		await db.close();
	}
}

/** Waits for whoever reads, so that what is on its way never fills the memory. */
function toStandardOutput(): (lines: string) => Promise<void> {
	// Each line that cannot be written says so itself.
	process.stdout.on('error', () => undefined);
	return (lines) =>
		new Promise((resolve, reject) => {
			process.stdout.write(lines, (fault) =>
				fault ? reject(new Error('The export was not read to its end.')) : resolve()
			);
		});
}
