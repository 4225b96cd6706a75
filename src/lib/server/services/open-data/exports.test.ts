import { eq } from 'drizzle-orm';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { DATASET_NAMES, DATASETS, type DatasetName } from '$lib/domain/open-data/dataset';
import { addIdea } from '$lib/server/db/queries/ideas';
import { cards, ideas, recusals } from '$lib/server/db/schema';
import { anAgenda, FIRST_TRY } from '../../../../../tests/support/agenda';
import { testApp, type TestApp } from '../../../../../tests/support/app';
import type { Process } from '../../db/queries/processes';
import { exportDataset, listDatasets } from './exports';
import { searchColumns } from '../idea/ideas';
import { publishResults, selectLead } from '../selection/selection';

const REASON = 'Viele haben danach gefragt, und es wirkt schnell.';

async function anExport(changes: Parameters<typeof anAgenda>[1] = {}) {
	const app = await testApp();
	const agenda = await anAgenda(app, changes);
	const { process, coordination, measures } = agenda;
	const publish = async () => {
		const measureId = measures[0]?.id ?? '';
		const select = { commandId: app.newId(), measureId, reason: REASON };
		await selectLead(app, coordination, process, select);
		await publishResults(app, coordination, process, { commandId: app.newId() });
	};
	const json = (name: DatasetName) => readJson(app, process, name);
	return { app, agenda, process, publish, json };
}

async function text(app: TestApp, process: Process, name: DatasetName, format: 'csv' | 'json') {
	const { portions } = await exportDataset(app, process, { name, format });
	let whole = '';
	for await (const portion of portions) whole += portion;
	return whole;
}

async function readJson(app: TestApp, process: Process, name: DatasetName) {
	const whole: unknown = JSON.parse(await text(app, process, name, 'json'));
	return whole as Record<string, unknown> & { rows: Record<string, unknown>[] };
}

test('every row of every dataset has exactly the fields that are announced [DAT-1]', async () => {
	const { json, publish } = await anExport();
	await publish();
	for (const name of DATASET_NAMES) {
		const { rows, fields } = await json(name);
		expect(rows.length, name).toBeGreaterThan(0);
		expect(fields).toEqual(DATASETS[name]);
		for (const row of rows) expect(Object.keys(row), name).toEqual([...DATASETS[name]]);
	}
});

test('only published ideas and comments go out [DAT-1]', async () => {
	const { json } = await anExport();
	expect((await json('ideas')).rows.map(({ number }) => number)).toEqual([1, 2, 3, 5]);
	expect((await json('comments')).rows).toMatchObject([
		{ idea_number: 1, text: 'Kommentar: published' }
	]);
});

test('what results say goes out when they are public [DAT-1]', async () => {
	const { json, publish } = await anExport();
	for (const name of ['scores', 'ranking', 'lead-projects'] as const) {
		expect((await json(name)).rows).toEqual([]);
	}
	await publish();
	expect((await json('lead-projects')).rows).toEqual([
		{
			position: 1,
			measure_number: 1,
			title: 'Digitaler Hafen',
			rank: 1,
			mean: 5,
			scorers: 4,
			reason: REASON
		}
	]);
});

test('words without a licence that lets them go stay at home [DAT-2]', async () => {
	const { json } = await anExport();
	const { rows } = await json('ideas');
	expect(rows[0]).toMatchObject({ title: 'Freies WLAN am Hafen', text_withheld: false });
	expect(rows[2]).toMatchObject({ title: '', text: '', display_name: '', text_withheld: true });
	expect(JSON.stringify(rows)).not.toContain('bleibt in den Exporten leer');
});

test('a licence that forbids exports keeps every word back [DAT-2]', async () => {
	const { PLAN } = await import('../../../../../tests/support/builders');
	const texts = PLAN.texts.map((legal) => ({ ...legal, mayExport: false }));
	const { app, process } = await anExport({ texts });
	for (const name of ['ideas', 'comments', 'cards', 'polls'] as const) {
		const whole = await text(app, process, name, 'csv');
		expect(whole, name).not.toMatch(/WLAN|Lernort|Kommentar:|Geräte|Kim/);
	}
});

test('the words of a card without consent stay at home [DAT-2]', async () => {
	const { app, json } = await anExport();
	expect((await json('cards')).rows[0]).toMatchObject({ title: 'Lernort für alle', table: 3 });
	await app.db.write((tx) => tx.update(cards).set({ hasConsent: false }));
	expect((await json('cards')).rows[0]).toMatchObject({ title: '', text_withheld: true });
});

test('an idea taken back leaves no words in a poll [DAT-2]', async () => {
	const { app, json } = await anExport();
	await app.db.write((tx) =>
		tx.update(ideas).set({ state: 'withdrawn' }).where(eq(ideas.number, 1))
	);
	const { rows } = await json('polls');
	expect(rows.filter(({ option }) => option === '')).toHaveLength(2);
	expect(JSON.stringify(rows)).not.toContain('WLAN');
});

test('no address, person, device or reason of a recusal goes out [DAT-3]', async () => {
	const { app, agenda, process, publish } = await anExport();
	await publish();
	const [recusal] = await app.db.select().from(recusals);
	const secret = [
		...agenda.scorers.flatMap(({ personId, name }) => [personId, name ?? '']),
		...[agenda.coordination.personId, recusal?.reason ?? '', FIRST_TRY, '@leitwerk.test', 'tablet']
	];
	for (const name of DATASET_NAMES) {
		const whole = await text(app, process, name, 'json');
		for (const word of secret) expect(whole, name).not.toContain(word);
	}
});

test('means go out from three scorers on, never what one person gave [DAT-4]', async () => {
	const { json, publish } = await anExport();
	await publish();
	const scores = (await json('scores')).rows;
	expect(scores[0]).toMatchObject({ measure_number: 1, mean: 5, scores: 4, weight: 2 });
	expect(scores.filter((row) => row['measure_number'] === 4)).toMatchObject([
		{ mean: null, mean_withheld: true, scores: 1 },
		{ mean: null, mean_withheld: true, scores: 1 }
	]);
	expect((await json('ranking')).rows.at(-1)).toEqual({
		...{ round: 1, measure_number: 4, rank: null, mean: null, spread: null },
		...{ low: null, high: null, scorers: 1, recused: 0 }
	});
});

test('small polls keep their totals [DAT-5]', async () => {
	const { json } = await anExport();
	const { rows } = await json('polls');
	expect(
		rows.map(({ votes, votes_withheld, ballots }) => [votes, votes_withheld, ballots])
	).toEqual(
		expect.arrayContaining([
			[10, false, 20],
			[null, true, 3]
		])
	);
});

describe('CSV', () => {
	test('can be read back, with mark, header and line ends as agreed [DAT-6]', async () => {
		const { app, process } = await anExport();
		const whole = await text(app, process, 'ideas', 'csv');
		expect(whole.startsWith('\uFEFFnumber,title,text,')).toBe(true);
		expect(whole.split('\r\n')).toHaveLength(6);
		const rows = parse<Record<string, string>>(whole, { bom: true, columns: true });
		expect(rows[0]).toMatchObject({ number: '1', text_withheld: 'false', display_name: 'Kim' });
	});

	test('runs no formula in a spreadsheet [DAT-6]', async () => {
		const { app, process } = await anExport();
		const whole = await text(app, process, 'ideas', 'csv');
		const rows = parse<Record<string, string>>(whole, { bom: true, columns: true });
		expect(rows.at(-1)).toMatchObject({
			title: "'=1+1",
			text: "'@alle: Das sieht aus wie eine Formel."
		});
	});
});

test('JSON says what it is, and what a demonstration made up [DAT-7]', async () => {
	const { json } = await anExport({ isDemo: true });
	expect(await json('supports')).toMatchObject({
		dataset: 'supports',
		title: 'Unterstützungen',
		process: 'Digitale Agenda',
		publisher: 'Musterstadt',
		origin: 'https://leitwerk.test/musterstadt',
		licence: 'licence (1)',
		demonstration: true,
		generated_figures: true,
		generated_at: '2026-06-15T10:00:00.000Z'
	});
	expect((await json('ideas')).rows.at(-1)).toMatchObject({ source: 'kommuki-7' });
});

test('more rows than one portion arrive once each, in order [DAT-8]', async () => {
	const { app, process, json } = await anExport();
	const [idea] = await app.db.select().from(ideas).where(eq(ideas.number, 2));
	if (!idea) throw new Error('no idea');
	await app.db.write(async (tx) => {
		for (let number = 6; number <= 1206; number++) {
			const id = app.newId();
			const copy = { ...idea, id, number, claimHash: id, ...searchColumns(app, idea) };
			await addIdea(tx, copy);
		}
	});
	const { rows } = await json('ideas');
	expect(rows.map(({ number }) => number)).toEqual([
		...[1, 2, 3, 5],
		...Array.from({ length: 1201 }, (_, i) => i + 6)
	]);
	expect(process.slug).toBe('musterstadt');
});

test('the etag changes with what is exported, and only then [DAT-7]', async () => {
	const { app, process, publish } = await anExport();
	const etag = async () =>
		(await exportDataset(app, process, { name: 'ideas', format: 'csv' })).etag;
	const before = await etag();
	app.pass(60_000);
	expect(await etag()).toBe(before);
	await app.db.write((tx) => tx.update(ideas).set({ guestSupportCount: 9 }));
	const after = await etag();
	expect(after).not.toBe(before);
	await publish();
	expect(await etag()).not.toBe(after);
});

test('the list of datasets counts the rows that a file holds [DAT-1]', async () => {
	const { app, process, publish, json } = await anExport();
	await publish();
	const { datasets, licence } = await listDatasets(app, process);
	expect(licence).toEqual({ title: 'licence', version: '1' });
	for (const { name, rows } of datasets) {
		expect([name, rows]).toEqual([name, (await json(name)).rows.length]);
	}
});
