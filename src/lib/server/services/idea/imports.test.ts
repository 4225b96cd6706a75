import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { ideas, imports, memberships } from '$lib/server/db/schema';
import { GUEST } from '$lib/server/app';
import { FilesAway } from '$lib/server/files';
import { bucketFiles } from '$lib/server/files/bucket';
import { testApp, testNodes, type TestApp } from '../../../../../tests/support/app';
import { aPerson, aProcess } from '../../../../../tests/support/builders';
import { MemoryFiles } from '../../../../../tests/support/memory-files';
import { s3Server } from '../../../../../tests/support/s3-server';
import { readRows } from './import-file';
import { confirmImport, deleteOldImports, importPage, readImport, uploadedFile } from './imports';

const TEXT = 'Einmal in der Woche helfen Ehrenamtliche bei Formularen.';
const CSV = [
	'Titel;Text;Handlungsfeld;Name',
	`Sprechstunde;${TEXT};Smart Leben;Anna`,
	`;${TEXT};Smart Leben;`,
	`Mehrzeilig;"${TEXT}`,
	'',
	'Zweiter Absatz.";Smarte Stadt;',
	`Unbekannt;${TEXT};Wetter;`
].join('\r\n');
const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

async function scene(given?: TestApp) {
	const files = new MemoryFiles();
	const app = given ?? (await testApp({ files }));
	const process = await aProcess(app);
	const who = await aPerson(app, process, 'coordination');
	return { app, process, who, files };
}

async function uploaded(all: Awaited<ReturnType<typeof scene>>, csv = CSV) {
	const read = await readImport(all.app, all.who, all.process, { name: 'a.csv', bytes: utf8(csv) });
	if (!read.ok) throw new Error(read.error);
	return read.value;
}

const stored = (app: TestApp) => app.db.select().from(ideas).orderBy(asc(ideas.number));

test('a report names each refused row with line, column and reason, and imports nothing [IMP-3] [IMP-5]', async () => {
	const all = await scene();
	const id = await uploaded(all);
	const page = await importPage(all.app, all.who, all.process, id);
	expect(page?.accepted.map(({ line, title, field }) => [line, title, field])).toEqual([
		[2, 'Sprechstunde', 'Smart Leben'],
		[4, 'Mehrzeilig', 'Smarte Stadt']
	]);
	expect(page?.refused).toEqual([
		{ line: 3, column: 'title', reason: 'required', title: '' },
		{ line: 7, column: 'field', reason: 'unknown_field', title: 'Unbekannt' }
	]);
	expect(await stored(all.app)).toEqual([]);
});

test('confirming brings in the rest, once [IMP-2] [IMP-5]', async () => {
	const all = await scene();
	const { app, process, who } = all;
	const importId = await uploaded(all);
	const input = { commandId: app.newId(), importId, mayExport: true };
	const first = await confirmImport(app, who, process, input);
	expect(first).toEqual({ ok: true, value: 2 });
	expect(await confirmImport(app, who, process, input)).toEqual(first);
	const other = await confirmImport(app, who, process, { ...input, commandId: app.newId() });
	expect(other).toEqual({ ok: false, error: 'closed' });
	expect(await stored(app)).toMatchObject([
		{
			...{ number: 1, state: 'submitted', channel: 'import', source: 'a.csv:2' },
			...{ displayName: 'Anna', recorderId: who.personId, licenceVersion: '1' }
		},
		{ number: 2, text: `${TEXT}\n\nZweiter Absatz.`, source: 'a.csv:4' }
	]);
});

test('without the authors’ consent the texts stay out of open data [IMP-2]', async () => {
	const all = await scene();
	const importId = await uploaded(all);
	const input = { commandId: all.app.newId(), importId, mayExport: false };
	await confirmImport(all.app, all.who, all.process, input);
	expect((await stored(all.app)).map((idea) => idea.licenceVersion)).toEqual([null, null]);
});

test('the same file again brings in nothing new [IMP-4]', async () => {
	const all = await scene();
	const importId = await uploaded(all);
	const input = { commandId: all.app.newId(), importId, mayExport: true };
	await confirmImport(all.app, all.who, all.process, input);
	const page = await importPage(all.app, all.who, all.process, await uploaded(all));
	expect(page?.accepted).toEqual([]);
	expect(page?.refused.filter(({ reason }) => reason === 'duplicate')).toHaveLength(2);
});

test('only who may import does, and only their own reports [PER-1]', async () => {
	const all = await scene();
	const { app, process } = all;
	const importId = await uploaded(all);
	const moderator = await aPerson(app, process, 'moderator');
	const colleague = await aPerson(app, process, 'coordination');
	const file = { name: 'a.csv', bytes: utf8(CSV) };
	expect(await readImport(app, moderator, process, file)).toEqual({
		ok: false,
		error: 'forbidden'
	});
	const input = { commandId: app.newId(), importId, mayExport: true };
	expect(await confirmImport(app, moderator, process, input)).toMatchObject({ error: 'forbidden' });
	expect(await confirmImport(app, colleague, process, input)).toMatchObject({ error: 'not_found' });
});

test.each([
	['UTF-8', utf8('Titel;Text;Handlungsfeld\nGrün;x;y')],
	['UTF-8 with its mark', utf8('\uFEFFTitel;Text;Handlungsfeld\nGrün;x;y')],
	['Windows-1252', latin('Titel;Text;Handlungsfeld\nGrün;x;y')],
	['commas', utf8('Titel,Text,Handlungsfeld\nGrün,x,y')],
	['tabs', utf8('Titel\tText\tHandlungsfeld\r\nGrün\tx\ty\r\n')],
	['UTF-16', Uint8Array.from(Buffer.from('\uFEFFTitel;Text;Handlungsfeld\nGrün;x;y', 'utf16le'))]
])('a file in %s is read [IMP-1]', async (_, bytes) => {
	const cells = { title: 'Grün', text: 'x', field: 'y', name: '' };
	expect(await readRows(bytes)).toEqual({
		ok: true,
		value: { rows: [{ line: 2, cells }], broken: [] }
	});
});

test.each([
	['wrong_format', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0])],
	['missing_columns', utf8('Titel;Text\na;b')],
	['empty_file', utf8('')],
	['empty_file', utf8('Titel;Text;Handlungsfeld\n\n')],
	['too_many_rows', utf8(`Titel;Text;Handlungsfeld\n${'a;b;c\n'.repeat(501)}`)]
])('a file is refused as %s [IMP-1]', async (error, bytes) => {
	expect(await readRows(bytes)).toEqual({ ok: false, error });
});

const DAY_MS = 24 * 60 * 60 * 1000;

test('a report that nobody confirmed is forgotten after a month, and its file with it [IMP-6]', async () => {
	const all = await scene();
	const { app, process, who, files } = all;
	const forgotten = await uploaded(all);
	const confirmed = await uploaded(all, CSV.replace('Anna', 'Berta'));
	const input = { commandId: app.newId(), importId: confirmed, mayExport: true };
	await confirmImport(app, who, process, input);
	app.pass(1);
	const young = await uploaded(all, CSV.replace('Anna', 'Clara'));
	app.pass(30 * DAY_MS);
	await deleteOldImports(app);
	expect(await importPage(app, who, process, forgotten)).toBeUndefined();
	expect([...files.kept.keys()]).toEqual([`imports/${confirmed}.csv`, `imports/${young}.csv`]);
});

test('while the file storage is away nothing is forgotten, so that no file outlives its report', async () => {
	const all = await scene();
	const { app, files } = all;
	await uploaded(all);
	app.pass(30 * DAY_MS + 1);
	files.isAway = true;
	await expect(deleteOldImports(app)).rejects.toThrow(FilesAway);
	expect(await app.db.$count(imports)).toBe(1);
	files.isAway = false;
	await deleteOldImports(app);
	expect([await app.db.$count(imports), files.kept.size]).toEqual([0, 0]);
});

test('a file read on one node is confirmed and given back, byte for byte, on another [IMP-6]', async () => {
	const { bucket } = await s3Server();
	const nodes = await testNodes();
	const one = { ...nodes[0], files: bucketFiles(bucket) };
	const other = { ...nodes[1], files: bucketFiles(bucket) };
	const all = await scene(one);
	const { process, who } = all;
	const bytes = latin('Titel;Text;Handlungsfeld\r\nGr\xfcn;Auf jedem Platz ein Baum.;leben\r\n');
	const read = await readImport(one, who, process, { name: 'bäume.csv', bytes });
	const importId = read.ok ? read.value : '';
	const input = { commandId: one.newId(), importId, mayExport: true };
	expect(await confirmImport(other, who, process, input)).toEqual({ ok: true, value: 1 });
	expect(await importPage(other, who, process, importId)).toMatchObject({ hasFile: true });
	expect(await uploadedFile(other, who, process, importId)).toEqual({
		ok: true,
		value: { fileName: 'bäume.csv', type: 'text/csv', bytes }
	});
});

test('a file is given to whoever uploaded it and still may import, and to nobody else [IMP-6] [PER-1]', async () => {
	const all = await scene();
	const { app, process, who } = all;
	const id = await uploaded(all);
	const moderator = await aPerson(app, process, 'moderator');
	const colleague = await aPerson(app, process, 'coordination');
	const elsewhere = await aProcess(app, { slug: 'anderswo' });
	expect(await uploadedFile(app, GUEST, process, id)).toMatchObject({ error: 'forbidden' });
	expect(await uploadedFile(app, moderator, process, id)).toMatchObject({ error: 'forbidden' });
	expect(await uploadedFile(app, colleague, process, id)).toMatchObject({ error: 'not_found' });
	expect(await uploadedFile(app, who, elsewhere, id)).toMatchObject({ error: 'forbidden' });
	expect(await uploadedFile(app, who, process, 'nothing')).toMatchObject({ error: 'not_found' });
	await app.db.write((tx) => tx.delete(memberships).where(eq(memberships.personId, who.personId)));
	expect(await uploadedFile(app, who, process, id)).toMatchObject({ error: 'forbidden' });
});

test('a report from before files were kept offers none [IMP-6]', async () => {
	const all = await scene();
	const { app, process, who } = all;
	const id = await uploaded(all);
	await app.db.write((tx) => tx.update(imports).set({ fileKey: null }));
	expect(await importPage(app, who, process, id)).toMatchObject({ hasFile: false });
	expect(await uploadedFile(app, who, process, id)).toMatchObject({ error: 'not_found' });
});

test('a file that is lost is missed in the log', async () => {
	const all = await scene();
	const id = await uploaded(all);
	all.files.kept.clear();
	const logged: unknown[] = [];
	const log = { ...all.app.log, error: (...line: unknown[]) => void logged.push(line) };
	const found = await uploadedFile({ ...all.app, log }, all.who, all.process, id);
	expect(found).toMatchObject({ error: 'not_found' });
	expect(logged).toEqual([[{ importId: id }, 'file of an import is missing']]);
});

test('no report is made without its file; a file that is refused is not kept [IMP-6]', async () => {
	const all = await scene();
	const { app, process, who, files } = all;
	const broken = { name: 'a.csv', bytes: utf8('Titel;Text\na;b') };
	expect(await readImport(app, who, process, broken)).toMatchObject({ ok: false });
	expect(files.kept.size).toBe(0);
	files.isAway = true;
	await expect(uploaded(all)).rejects.toThrow(FilesAway);
	expect(await app.db.$count(imports)).toBe(0);
});
