import { and, eq, inArray, isNull, lt } from 'drizzle-orm';
import { reportOn, signOf, type ConfirmImport } from '$lib/domain/idea/import';
import { may } from '$lib/domain/permission';
import { ok, refused, type Result } from '$lib/domain/result';
import type { App, Who } from '../../app';
import type { Reader } from '../../db/database';
import { deleteInPortions } from '../../db/delete-in-portions';
import { fieldsOf, type Process } from '../../db/queries/processes';
import { ideas, imports } from '../../db/schema';
import type { StoredFile } from '../../files';
import { readRows, type FileRefusal } from './import-file';
import { beginImport, finishImport, newRun, rowsThatAreIn } from './import-turns';
import { once } from '../once';
import { mayIn } from '../process/processes';
import { actorIn } from '../person/standing';

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** So many reports are deleted in one turn: one may hold as much as its file, a megabyte. */
const AT_ONCE = 5;

/** Reads a file and keeps it with its report, for the person to see and confirm. [IMP-3] [IMP-5] [IMP-6] */
export async function readImport(
	app: App,
	who: Who,
	process: Process,
	file: { name: string; bytes: Uint8Array }
): Promise<Result<string, FileRefusal | 'forbidden'>> {
	const { personId } = who;
	const asked = { processId: process.id, action: 'import ideas' } as const;
	if (!personId || !(await mayIn(app, who, asked))) return refused('forbidden');
	const read = await readRows(file.bytes);
	if (!read.ok) return read;
	const fields = await fieldsOf(app.db, process.id);
	const known = await knownSigns(
		app.db,
		process.id,
		read.value.rows.map(({ cells }) => cells.title)
	);
	const report = reportOn(file.name.slice(0, 200), read.value.rows, {
		fields,
		isKnown: (row) => known.has(signOf(row))
	});
	const broken = read.value.broken.map((line) => ({
		...{ line, column: '' as const, reason: 'broken_row', title: '' }
	}));
	report.refused = [...report.refused, ...broken].sort((a, b) => a.line - b.line);
	const id = app.newId();
	const fileKey = fileKeyOf(id);
	const row = { id, processId: process.id, personId, report, createdAt: app.clock(), fileKey };
	// The file first: one without a report is in nobody's way, a report without its file is.
	await app.files.put(fileKey, file.bytes);
	await app.db.write((tx) => tx.insert(imports).values(row));
	return ok(id);
}

/** A report that the person made themselves; undefined where there is none. */
export async function importPage({ db }: App, who: Who, process: Process, id: string) {
	const row = await importOf(db, who, process, id);
	if (!row) return undefined;
	const names = new Map((await fieldsOf(db, process.id)).map(({ id, name }) => [id, name]));
	const { fileName, accepted, refused: out } = row.report;
	return {
		id: row.id,
		fileName,
		importedAt: row.importedAt,
		/** Of a confirmed import: how many of the accepted rows are ideas by now. */
		importedRows: rowsThatAreIn(row),
		hasFile: row.fileKey !== null,
		accepted: accepted.map(({ fieldId, ...rest }) => ({
			...rest,
			field: names.get(fieldId) ?? ''
		})),
		refused: out
	};
}

/** The file of a report as it was uploaded, for whoever made the report and still may import. [IMP-6] */
export async function uploadedFile(
	app: App,
	who: Who,
	process: Process,
	id: string
): Promise<Result<StoredFile & { fileName: string }, 'forbidden' | 'not_found'>> {
	const asked = { processId: process.id, action: 'import ideas' } as const;
	if (!(await mayIn(app, who, asked))) return refused('forbidden');
	const row = await importOf(app.db, who, process, id);
	if (!row?.fileKey) return refused('not_found');
	const file = await app.files.get(row.fileKey);
	if (file) return ok({ ...file, fileName: row.report.fileName });
	app.log.error({ importId: id }, 'file of an import is missing');
	return refused('not_found');
}

/**
 * Brings in what the report accepted: all of it, once, whoever dies meanwhile. The first answer holds
 * as soon as it is confirmed; it comes when everything is in, or left to another. [IMP-2] [IMP-5]
 *
 * @returns how many rows were accepted
 */
export async function confirmImport(
	app: App,
	who: Who,
	process: Process,
	input: ConfirmImport
): Promise<Result<number, 'forbidden' | 'not_found' | 'closed' | 'already_used'>> {
	const command = { name: 'import ideas', input };
	const run = newRun(app);
	const confirmed = await app.db.write((tx) =>
		once<number, 'forbidden' | 'not_found' | 'closed'>(tx, app, command, async () => {
			const actor = await actorIn(tx, who, process.id);
			if (!may(actor, 'import ideas', { processId: process.id })) return refused('forbidden');
			const row = await importOf(tx, who, process, input.importId);
			if (!row) return refused('not_found');
			if (row.importedAt) return refused('closed');
			const { mayExport } = input;
			await beginImport(tx, run, { ...row, importedAt: app.clock(), mayExport });
			return ok(row.report.accepted.length);
		})
	);
	if (confirmed.ok) await finishImport(run, input.importId);
	return confirmed;
}

/** Forgets reports that nobody confirmed, and their files; called by a job. [IMP-6] */
export async function deleteOldImports(app: App, signal?: AbortSignal): Promise<void> {
	const { db, files, clock } = app;
	const before = new Date(clock().getTime() - KEPT_MS);
	// Without the storage the reports wait as well: nobody would find their files again.
	await files.check();
	const old = { from: imports, key: imports.id, portion: AT_ONCE, signal };
	await deleteInPortions(db, {
		...old,
		where: [isNull(imports.importedAt), lt(imports.createdAt, before)],
		async afterwards(ids) {
			for (const id of ids) await files.remove(fileKeyOf(String(id)));
		}
	});
}

const fileKeyOf = (importId: string) => `imports/${importId}.csv`;

async function importOf(db: Reader, { personId }: Who, process: Process, id: string) {
	const [row] = await db
		.select()
		.from(imports)
		.where(
			and(
				eq(imports.id, id),
				eq(imports.processId, process.id),
				eq(imports.personId, personId ?? '')
			)
		);
	return row;
}

/** Title and text of the ideas that have one of these titles. */
async function knownSigns(db: Reader, processId: string, titles: string[]): Promise<Set<string>> {
	const rows = await db
		.select({ title: ideas.title, text: ideas.text })
		.from(ideas)
		.where(and(eq(ideas.processId, processId), inArray(ideas.title, titles)));
	return new Set(rows.map(signOf));
}

/** The fields of action by which a file may name them. */
export async function importFields({ db }: App, process: Process) {
	return (await fieldsOf(db, process.id)).map(({ sign, name }) => ({ sign, name }));
}
