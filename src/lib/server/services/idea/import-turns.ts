/** How the rows of a confirmed import come in: over several turns, each row once. [IMP-2] [IMP-5] */
import { and, eq } from 'drizzle-orm';
import type { App } from '../../app';
import type { Reader, Writer } from '../../db/database';
import { inTurns } from '../../db/in-turns';
import { takeNumber } from '../../db/queries/counters';
import { addIdea } from '../../db/queries/ideas';
import { imports } from '../../db/schema';
import { record } from '../audit';
import { giveBackLease, holdUntil, prolongLease } from '../operation/leases';
import {
	abandonedWork,
	beginWork,
	takeUpWork,
	unfinished,
	WORK_SECONDS
} from '../operation/unfinished';
import { claimCodeOf, claimHashOf } from './claim';
import { textsInForce } from './given-under';
import { searchColumns } from './ideas';

type Import = typeof imports.$inferSelect;
type Confirmed = Import & { importedAt: Date };

/** So many rows come in before the lease is prolonged. */
const PORTION = 100;

const leaseName = (importId: string) => unfinished('import', importId);

/** One run of an import: two of them are kept apart, even on one node. */
export const newRun = (app: App): App => ({ ...app, nodeId: app.newId() });

/**
 * Marks an import as confirmed, and brings in its first row with it: of a confirmed import some rows
 * are there always, unless it is one from before they were counted.
 */
export async function beginImport(tx: Writer, run: App, confirmed: Confirmed): Promise<void> {
	const { id, processId, importedAt, mayExport, report } = confirmed;
	await tx.update(imports).set({ importedAt, mayExport }).where(eq(imports.id, id));
	const texts = await textsInForce(tx, processId, importedAt);
	if (report.accepted.length > 0) await bringIn(tx, run, { confirmed, texts, place: 0 });
	if (report.accepted.length > 1) await beginWork(tx, run, leaseName(id));
}

/** How many rows of a confirmed import are ideas by now. */
export function rowsThatAreIn({ importedRows, report }: Import): number {
	return importedRows === 0 ? report.accepted.length : importedRows;
}

/**
 * Brings in what is missing of a confirmed import, unless another run is at it. A fault is logged:
 * the import stays confirmed, and its rest is left to the job.
 *
 * @param signal that the node stops: leave the rest to another
 */
export async function finishImport(run: App, importId: string, signal?: AbortSignal) {
	try {
		if (await takeUpWork(run, leaseName(importId))) await runLeased(run, importId, signal);
	} catch (fault) {
		run.log.error({ importId, err: fault }, 'import broke off');
	}
}

/** Whether a confirmed import is unfinished, and nobody at it. */
export const hasUnfinishedImports = async (app: App): Promise<boolean> =>
	(await abandonedWork(app, 'import')).length > 0;

/** Finishes the imports that a node began and did not live to finish; called by a job. [IMP-5] */
export async function finishImports(app: App, signal?: AbortSignal): Promise<void> {
	for (const importId of await abandonedWork(app, 'import')) {
		if (signal?.aborted) return;
		await finishImport(newRun(app), importId, signal);
	}
}

async function runLeased(run: App, importId: string, signal?: AbortSignal): Promise<void> {
	let isDone = false;
	try {
		isDone = await bringInRest(run, importId, signal);
	} finally {
		// Where even this fails, the lease runs out by itself.
		const freed = isDone ? undefined : holdUntil(run, leaseName(importId), run.clock());
		await freed?.catch(() => undefined);
	}
	if (isDone) await giveBackLease(run, leaseName(importId));
}

/** @returns whether nothing is missing any more; no where this run had to leave it to another */
async function bringInRest(run: App, importId: string, signal?: AbortSignal): Promise<boolean> {
	const confirmed = await confirmedImport(run.db, importId);
	const { processId, importedAt, importedRows, report } = confirmed;
	const texts = await textsInForce(run.db, processId, importedAt);
	const missing = [...report.accepted.keys()].slice(importedRows);
	for (let from = 0; from < missing.length; from += PORTION) {
		if (signal?.aborted) return false;
		if (!(await prolongLease(run, leaseName(importId), WORK_SECONDS))) return false;
		await inTurns(run.db, missing.slice(from, from + PORTION), (tx, place) =>
			bringIn(tx, run, { confirmed, texts, place })
		);
	}
	return true;
}

async function confirmedImport(db: Reader, importId: string): Promise<Confirmed> {
	const [found] = await db.select().from(imports).where(eq(imports.id, importId));
	if (!found?.importedAt) throw new Error(`import ${importId} was never confirmed`);
	return { ...found, importedAt: found.importedAt };
}

interface NextRow {
	confirmed: Confirmed;
	texts: Awaited<ReturnType<typeof textsInForce>>;
	/** Where the row stands among those that were accepted, from 0. */
	place: number;
}

/** Makes one row an idea. It acts only when it is the row's turn: whoever lost the lease does nothing. */
async function bringIn(tx: Writer, app: App, { confirmed, texts, place }: NextRow): Promise<void> {
	const { id: importId, processId, personId, report, mayExport } = confirmed;
	const row = report.accepted[place];
	if (!row || !(await isTurnOf(tx, importId, place))) return;
	const { line, ...content } = row;
	const id = app.newId();
	const number = await takeNumber(tx, processId, 'idea');
	await addIdea(tx, {
		...{ id, processId, number, ...content, ...texts },
		licenceVersion: mayExport ? texts.licenceVersion : null,
		state: 'submitted',
		channel: 'import',
		source: `${report.fileName}:${line}`,
		recorderId: personId,
		claimHash: claimHashOf(app, claimCodeOf(app, id)),
		submittedAt: app.clock(),
		...searchColumns(app, content)
	});
	const details = { number, channel: 'import' };
	const what = { processId, subjectId: id, details };
	await record(tx, app, { personId }, { ...what, event: 'idea submitted' });
}

/** Counts the row as one that is in, if those before it are and itself is not. */
async function isTurnOf(tx: Writer, importId: string, place: number): Promise<boolean> {
	const counted = await tx
		.update(imports)
		.set({ importedRows: place + 1 })
		.where(and(eq(imports.id, importId), eq(imports.importedRows, place)))
		.returning({ id: imports.id });
	return counted.length > 0;
}
