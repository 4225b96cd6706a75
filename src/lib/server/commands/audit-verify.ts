import { openDatabase } from '../db';
import { isDatabaseThere } from '../db/copy';
import { sealReport } from '../services/operation/seal-report';

/** Checks the seals on the log of events; one line per chain. */
export async function run(): Promise<void> {
	if (!isDatabaseThere()) throw new Error('There is no database to check.');
	const db = await openDatabase();
	try {
		const { lines, isIntact } = await sealReport(db);
		console.log(lines.join('\n') || 'Nothing has happened yet.');
		if (!isIntact) throw new Error('The log was changed behind the platform’s back.');
	} finally {
		await db.close();
	}
}
