import { asc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { ideas } from '$lib/server/db/schema';
import { testApp, type TestApp } from '../../../../../tests/support/app';
import { aPerson, aProcess } from '../../../../../tests/support/builders';
import { readRows } from './import-file';
import { confirmImport, deleteOldImports, importPage, readImport } from './imports';

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

async function scene() {
	const app = await testApp();
	const process = await aProcess(app);
	const who = await aPerson(app, process, 'coordination');
	return { app, process, who };
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

test('a report that nobody confirmed is forgotten after a month [IMP-5]', async () => {
	const all = await scene();
	const id = await uploaded(all);
	all.app.pass(30 * 24 * 60 * 60 * 1000 + 1);
	await deleteOldImports(all.app);
	expect(await importPage(all.app, all.who, all.process, id)).toBeUndefined();
});
