/** Imports of ideas at every stage, and what came in of them. */
import { asc, eq } from 'drizzle-orm';
import type { App } from '$lib/server/app';
import type { Process } from '$lib/server/db/queries/processes';
import { auditEvents, counters, ideas, imports } from '$lib/server/db/schema';
import { confirmImport, importPage, readImport } from '$lib/server/services/idea/imports';
import { WORK_SECONDS } from '$lib/server/services/operation/unfinished';
import type { TestApp } from './app';
import { aPerson, aProcess } from './builders';
import { dyingAfter } from './watched';

/** Enough for two turns, however fast the machine. */
export const MANY = 120;

/** An import of so many rows that waits to be confirmed. */
export async function anImport(app: TestApp, rows: number, slug = 'musterstadt') {
	const process = await aProcess(app, { slug });
	const who = await aPerson(app, process, 'coordination');
	const lines = Array.from({ length: rows }, (_, i) => `Idee ${i + 1};${'Text '.repeat(9)};leben`);
	const bytes = new TextEncoder().encode(['Titel;Text;Handlungsfeld', ...lines].join('\n'));
	const read = await readImport(app, who, process, { name: 'a.csv', bytes });
	if (!read.ok) throw new Error(read.error);
	const importId = read.value;
	const input = { commandId: app.newId(), importId, mayExport: true };
	return {
		...{ process, who, importId, input },
		confirm: (node: App, changes = {}) =>
			confirmImport(node, who, process, { ...input, ...changes }),
		page: (node: App) => importPage(node, who, process, importId)
	};
}

/** An import whose node died in the middle, a while ago: nobody is at it. */
export async function anAbandonedImport(app: TestApp, rows: number, slug?: string) {
	const begun = await anImport(app, rows, slug);
	await begun.confirm(dyingAfter(app, 20));
	app.pass(WORK_SECONDS * 1000);
	return begun;
}

const numbersUpTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

/** What came in of an import, by everything that is written with it. */
export async function whatCameIn({ db }: App, process: Process) {
	const rows = await db
		.select({ id: ideas.id, number: ideas.number, title: ideas.title, source: ideas.source })
		.from(ideas)
		.where(eq(ideas.processId, process.id))
		.orderBy(asc(ideas.number));
	const events = await db
		.select({ subjectId: auditEvents.subjectId })
		.from(auditEvents)
		.where(eq(auditEvents.processId, process.id));
	const submitted = events.filter(({ subjectId }) => rows.some(({ id }) => id === subjectId));
	const [counter] = await db.select().from(counters).where(eq(counters.processId, process.id));
	const [row] = await db.select().from(imports).where(eq(imports.processId, process.id));
	return {
		ideas: rows.map(({ number, title, source }) => [number, title, source].join(' ')),
		events: submitted.length,
		lastNumber: counter?.value ?? 0,
		importedRows: row?.importedRows
	};
}

/** What came in when every row did. */
export const allOf = (rows: number) => ({
	ideas: numbersUpTo(rows).map((i) => `${i} Idee ${i} a.csv:${i + 1}`),
	events: rows,
	lastNumber: rows,
	importedRows: rows
});
