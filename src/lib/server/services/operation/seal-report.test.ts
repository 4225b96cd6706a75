import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { GUEST } from '$lib/server/app';
import { auditEvents } from '$lib/server/db/schema';
import { record } from '$lib/server/services/audit';
import { testApp } from '../../../../../tests/support/app';
import { aProcess } from '../../../../../tests/support/builders';
import { sealReport } from './seal-report';
import { sealEvents } from './seals';

/** One sealed event of a process, one of none, and one that waits for its seal. */
async function aLog() {
	const app = await testApp();
	const process = await aProcess(app);
	const what = { event: 'idea submitted', subjectId: 'idea' };
	await app.db.write((tx) => record(tx, app, GUEST, { ...what, processId: process.id }));
	await app.db.write((tx) => record(tx, app, GUEST, { ...what, processId: null }));
	await sealEvents(app);
	await app.db.write((tx) => record(tx, app, GUEST, { ...what, processId: process.id }));
	return { app, process };
}

test('each chain has its line, with the name of its process and its last hash [AUD-3] [AUD-4]', async () => {
	const { app, process } = await aLog();
	const { lines, isIntact } = await sealReport(app.db);
	const hash = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
	expect(lines.map((line) => line.split(', last hash '))).toEqual([
		['of no process: intact, 1 seal, 1 event, 0 not sealed yet', hash],
		[`${process.slug}: intact, 1 seal, 1 event, 1 not sealed yet`, hash]
	]);
	expect(isIntact).toBe(true);
});

test('a chain that was changed is named, with its first broken seal [AUD-3]', async () => {
	const { app, process } = await aLog();
	const forged = { details: { forged: true } };
	await app.db.write((tx) =>
		tx.update(auditEvents).set(forged).where(eq(auditEvents.processId, process.id))
	);
	const { lines, isIntact } = await sealReport(app.db);
	expect(lines[1]).toContain(`${process.slug}: BROKEN at seal 1, 1 seal, 1 event`);
	expect(isIntact).toBe(false);
});

test('a log in which nothing happened has no line', async () => {
	const app = await testApp();
	expect(await sealReport(app.db)).toEqual({ lines: [], isIntact: true });
});
