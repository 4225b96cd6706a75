import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { dialect } from '$lib/server/db/dialect';
import { tablesInOrder } from '$lib/server/db/copy';
import {
	auditEvents,
	commands,
	counters,
	mails,
	phases,
	processes,
	secrets
} from '$lib/server/db/schema';
import { testApp, type TestApp } from '../../../../../tests/support/app';
import { NOON } from '../../../../../tests/support/noon';
import { record } from '../audit';
import { claimInstallation, installationOf } from '../operation/installation';
import { sealEvents } from '../operation/seals';
import { exportDatabase } from './export';
import { importDatabase } from './import';
import { streamEnd, tableEnd, Tally } from './stream';

const ODD_TEXT = 'Grüße, „Zitat“ \u2028\u2029 👩🏽‍💻 \t\r\n\u0001\u007f\\" ﬁ é e\u0301 \ufeff';
/** More rows than are read or added at once. */
const MANY = 2100;

const PROCESS = {
	id: 'p',
	slug: 'slug',
	city: 'Tübingen',
	name: ODD_TEXT,
	question: '',
	intro: 'a\nb',
	timeZone: 'Europe/Berlin',
	settings: { guestSupport: true, decisionDays: 5 },
	isDemo: true,
	createdAt: new Date('1969-12-31T23:59:59.999Z')
};

const ANSWERS: unknown[] = [
	{
		z: { b: [1, { y: null, x: [] }], a: {} },
		A: -0.1,
		'ä"': 5e-324,
		10: 1e21,
		9: 1.7976931348623157e308
	},
	[ODD_TEXT, 0.1 + 0.2, Number.MAX_SAFE_INTEGER, true, [[]]],
	'1',
	'"',
	7,
	false
];

let source: TestApp;
let target: TestApp;

beforeEach(async () => {
	source = await testApp();
	await claimInstallation(source, 'production');
	await fill(source);
	// Without the key that an application makes at its start.
	target = await testApp();
	await target.db.write((tx) => tx.delete(secrets));
});

/** Every kind of column, with values that engines treat differently. */
async function fill({ db }: TestApp): Promise<void> {
	const at = new Date('2026-06-01T12:00:00.123Z');
	const mail = { recipient: 'a@b.c', subject: ODD_TEXT, body: '', createdAt: at };
	const names = ['ä', 'a', 'Z', 'z', 'A', '-', '_', 'a b', 'ab', 'a-b', '😀', '\uffee', 'é', 'e'];
	const numbers = Array.from({ length: MANY }, (_, i) => `${(i * 7919) % MANY}`);
	await db.write(async (tx) => {
		await tx.insert(processes).values(PROCESS);
		const phase = { id: 'ph', processId: 'p', position: 1, kind: 'ideas', title: 't' } as const;
		await tx.insert(phases).values({ ...phase, opensAt: at, closesAt: NOON });
		await tx.insert(secrets).values([
			{ name: 'none', value: Buffer.alloc(0) },
			{ name: 'all', value: Buffer.from(Array.from({ length: 256 }, (_, i) => i)) }
		]);
		await tx.insert(mails).values([
			{ ...mail, id: 'waiting' },
			{ ...mail, id: 'sent', sentAt: at, lastError: '', attempts: Number.MAX_SAFE_INTEGER }
		]);
		const command = { name: 'n', contentHash: 'h', at };
		const done = ANSWERS.map((answer, i) => ({ ...command, id: `${i}`, answer }));
		await tx.insert(commands).values(done);
		const counter = { processId: 'p', value: Number.MAX_SAFE_INTEGER };
		const things = [...names, ...numbers];
		await tx.insert(counters).values(things.map((thing) => ({ ...counter, thing })));
	});
}

async function exported({ db }: TestApp): Promise<string> {
	const pieces: string[] = [];
	await exportDatabase({ db }, async (lines) => void pieces.push(lines));
	return pieces.join('');
}

const imported = ({ db }: TestApp, stream: string) => importDatabase({ db }, inPieces(stream));

/** Cuts anywhere, also within a sign of several bytes. */
async function* inPieces(stream: string): AsyncGenerator<Buffer> {
	const bytes = Buffer.from(stream);
	for (let from = 0; from < bytes.length; from += 997) yield bytes.subarray(from, from + 997);
}

/** The stream without its closing lines, closed again: rows that were never exported so. */
function closedAgain(stream: string, change: (line: string) => string): string {
	const whole = new Tally();
	let ofTable = new Tally();
	const lines = stream.split('\n').slice(0, -2);
	const closed = lines.map((line, i) => {
		const end = /^\{"end of":"(\w+)"/.exec(line)?.[1];
		const written = end
			? tableEnd(end, ofTable.close())
			: i > 0
				? change(`${line}\n`)
				: `${line}\n`;
		const rows = !end && i > 0 && written ? 1 : 0;
		if (end) ofTable = new Tally();
		else if (rows) ofTable.add(written, 1);
		whole.add(written, rows);
		return written;
	});
	return closed.join('') + streamEnd(whole.close());
}

/** Copies once unless that is done, and then asserts that a second stream is refused and changes nothing. */
async function expectRefusal(stream: string, sentence: RegExp): Promise<void> {
	if (!(await installationOf(target.db))) await imported(target, await exported(source));
	const before = await exported(target);
	await expect(imported(target, stream)).rejects.toThrow(sentence);
	expect(await exported(target)).toBe(before);
}

describe('copying a database', () => {
	test('every table of the migrations travels, each behind those that it refers to', () => {
		const migrations = `drizzle/${dialect}/meta`;
		const { entries } = readJson(`${migrations}/_journal.json`) as { entries: unknown[] };
		const last = `${entries.length - 1}`.padStart(4, '0');
		const snapshot = readJson(`${migrations}/${last}_snapshot.json`) as Snapshot;
		const names = tablesInOrder().map(({ name }) => name);
		const tables = Object.values(snapshot.tables);
		expect([...names].sort()).toEqual(tables.map(({ name }) => name).sort());
		const early = tables.flatMap(({ name, foreignKeys }) =>
			Object.values(foreignKeys)
				.filter(({ tableTo }) => names.indexOf(tableTo) >= names.indexOf(name))
				.map(({ tableTo }) => `${name} before ${tableTo}`)
		);
		expect(early).toEqual([]);
	});

	test('gives an identical database, and again when it is repeated', async () => {
		const stream = await exported(source);
		const first = await imported(target, stream);
		expect(await exported(target)).toBe(stream);
		expect(first.tables).toContainEqual({ name: 'counters', rows: MANY + 14 });
		expect(await imported(target, stream)).toEqual(first);
		expect(await exported(target)).toBe(stream);
	});

	test('puts the rows of now into the place of those of an earlier copy', async () => {
		await imported(target, await exported(source));
		await target.db.write(async (tx) => {
			await tx.delete(mails);
			await tx.insert(processes).values({ ...PROCESS, id: 'q', slug: 'later' });
		});
		await source.db.write((tx) => tx.update(processes).set({ name: 'neu' }));
		const stream = await exported(source);
		await imported(target, stream);
		expect(await exported(target)).toBe(stream);
	});

	test('gives every value back as it was', async () => {
		await imported(target, await exported(source));
		expect(await target.db.select().from(processes)).toEqual([PROCESS]);
		const lines = (await exported(target)).split('\n');
		const answers = lines
			.filter((line) => line.startsWith('{"answer"'))
			.map((line) => (JSON.parse(line) as { answer: unknown }).answer);
		expect(answers).toEqual(ANSWERS);
	});

	test('orders rows by the bytes of their keys', async () => {
		const rows = (await exported(source)).split('\n').filter((line) => line.includes('"thing":'));
		const keys = rows.map((row) => Buffer.from((JSON.parse(row) as { thing: string }).thing));
		expect(keys).toHaveLength(MANY + 14);
		expect(keys).toEqual([...keys].sort((a, b) => Buffer.compare(a, b)));
	});

	test('shows the database as it was at one moment, though others write meanwhile', async () => {
		const before = await exported(source);
		const pieces: string[] = [];
		const asAnother = AsyncLocalStorage.snapshot();
		await exportDatabase(source, async (lines) => {
			if (pieces.push(lines) === 1) await asAnother(() => meddle(source));
		});
		expect(pieces.join('')).toBe(before);
		expect(await exported(source)).not.toBe(before);
	});

	test('refuses to export what nobody ever used', async () => {
		await expect(exported(target)).rejects.toThrow('holds no installation yet');
	});

	test('refuses a target that another installation uses', async () => {
		const other = await testApp();
		await claimInstallation(other, 'production');
		await expectRefusal(await exported(other), /holds another installation/);
	});

	test('refuses a target that is not empty and that no installation claimed', async () => {
		await target.db.write((tx) => tx.insert(processes).values(PROCESS));
		await expect(imported(target, await exported(source))).rejects.toThrow('another installation');
		expect(await target.db.select().from(processes)).toEqual([PROCESS]);
	});

	test('refuses the tables of another version', async () => {
		const stream = await exported(source);
		await expectRefusal(stream.replace(/"tag":"\w+"/, '"tag":"9999_later"'), /another version/);
	});

	test('refuses what is no copy at all', async () => {
		await expectRefusal('{"type":"FeatureCollection"}\n', /is no copy/);
		await expect(imported(target, '')).rejects.toThrow('cut short');
	});

	test('refuses a stream that ends before its last line, or within a line', async () => {
		const stream = await exported(source);
		const withoutEnd = stream.slice(0, stream.lastIndexOf('\n', stream.length - 2) + 1);
		await expectRefusal(withoutEnd, /cut short/);
		await expect(imported(target, stream.slice(0, stream.length / 2))).rejects.toThrow('cut short');
	});

	test('refuses a stream that goes on behind its end', async () => {
		await expectRefusal(`${await exported(source)}{}\n`, /behind its end/);
	});

	test('refuses a stream in which one byte was altered, wherever it is', async () => {
		const stream = await exported(source);
		await expectRefusal(
			stream.replace('Tübingen', 'Tubingen'),
			/altered before the end of processes/
		);
		const counted = stream.replace('"end of":"mails","rows":2', '"end of":"mails","rows":3');
		await expect(imported(target, counted)).rejects.toThrow('altered before the end of mails');
		const id = stream.replace(/"installation":"./, '"installation":"_');
		await expect(imported(target, id)).rejects.toThrow('another installation');
	});

	test('leaves the target as it was when the database refuses a row', async () => {
		const withoutProcess = closedAgain(await exported(source), (line) =>
			line.includes('"slug":"slug"') ? '' : line
		);
		await expectRefusal(withoutProcess, /./);
	});

	test('carries the seals on the log of events, and refuses where one does not hold', async () => {
		const event = { processId: 'p', event: 'e', subjectId: 's', details: { b: 1, a: 'ä' } };
		await source.db.write((tx) => record(tx, source, { personId: null }, event));
		await sealEvents(source);
		expect(await imported(target, await exported(source))).toMatchObject({ seals: 1 });
		await source.db.write((tx) => tx.update(auditEvents).set({ event: 'another' }));
		await expectRefusal(await exported(source), /Seal 1 on the log/);
	});

	test('refuses what the database would not give back alike', async () => {
		const withMore = closedAgain(await exported(source), (line) =>
			line.replace('"slug":"slug"', '"slug":"slug","unknown":1')
		);
		await expectRefusal(withMore, /processes does not hold what was copied/);
	});
});

interface Snapshot {
	tables: Record<string, { name: string; foreignKeys: Record<string, { tableTo: string }> }>;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

async function meddle({ db }: TestApp): Promise<void> {
	await db.write(async (tx) => {
		await tx.delete(commands);
		await tx.update(processes).set({ name: 'another' });
	});
}
