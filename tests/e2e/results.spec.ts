import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test, type Page } from '@playwright/test';
import { PROCESS, signIn } from '../support/browser';
import { unzip } from '../support/unzip';

const REASON = 'Viele haben danach gefragt, und es wirkt im ersten Jahr.';
const SKIPPED = 'Dafür fehlen noch die Partner, deshalb später.';

/** Measures in the ranking of the selection page. */
const measures = (page: Page) => page.locator('li[id^="measure-"]');

/** Ends the demonstration's round, which is half done, as the coordination does. */
async function closeRound(page: Page): Promise<void> {
	await page.goto(`/${PROCESS}/desk/rounds/1`);
	const sure = page.getByLabel('Ja, die Runde endgültig abschließen');
	if (!(await sure.isVisible())) return;
	await sure.check();
	await page.getByRole('button', { name: 'Runde abschließen' }).click();
	await expect(page.getByText('Die Runde ist abgeschlossen.').first()).toBeVisible();
}

/** Makes the measure at that place of the ranking a Leitprojekt. */
async function choose(page: Page, index: number, reason: string): Promise<void> {
	const measure = measures(page).nth(index);
	await measure.getByText('Als Leitprojekt wählen').first().click();
	await measure.getByLabel('Warum wird das ein Leitprojekt?').fill(reason);
	await measure.getByRole('button', { name: /^Als Leitprojekt wählen/ }).click();
}

test.describe.configure({ mode: 'serial' });

test('before publication the results page says what happens and when', async ({ page }) => {
	await page.goto(`/${PROCESS}/results`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Die Ergebnisse stehen noch nicht fest'
	);
	await expect(page.getByRole('heading', { name: 'Was gerade geschieht' })).toBeVisible();
});

test('the coordination selects with reasons, answers for what it passes over, publishes', async ({
	page
}) => {
	await signIn(page, 'coordination');
	await closeRound(page);
	await page.goto(`/${PROCESS}/desk/selection`);
	await expect(measures(page).first()).toBeVisible();

	await choose(page, 0, 'zu kurz');
	await expect(page.getByRole('alert')).toContainText('zu kurz');
	const first = measures(page).first();
	await expect(first.getByLabel('Warum wird das ein Leitprojekt?')).toHaveValue('zu kurz');
	await first.getByLabel('Warum wird das ein Leitprojekt?').fill(REASON);
	await first.getByRole('button', { name: /^Als Leitprojekt wählen/ }).click();
	await expect(first.getByText('Leitprojekt 1')).toBeVisible();

	await choose(page, 2, REASON);
	await expect(measures(page).nth(2).getByText('Leitprojekt 2')).toBeVisible();
	const skipped = measures(page).nth(1);
	await expect(skipped.getByText(/übergangen: Rang/)).toBeVisible();
	const publish = page.getByRole('button', { name: 'Ergebnisse veröffentlichen' });
	await expect(publish).toBeDisabled();

	await skipped.getByText('Warum wird diese Maßnahme übergangen?').first().click();
	await skipped.getByLabel('Warum wird diese Maßnahme übergangen?').fill(SKIPPED);
	await skipped.getByRole('button', { name: 'Grund speichern' }).click();
	await expect(skipped.getByText(SKIPPED).first()).toBeVisible();
	await publish.click();
	await expect(page.getByRole('heading', { name: 'Die Ergebnisse sind öffentlich' })).toBeVisible();
});

test('everybody sees Leitprojekte, reasons, ranking and who was passed over', async ({ page }) => {
	await page.goto(`/${PROCESS}/results`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 Leitprojekte sind gewählt');
	await expect(page.getByText(REASON)).toHaveCount(2);
	await expect(page.getByText(SKIPPED)).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Die ganze Rangfolge' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'So wurde bewertet' })).toBeVisible();
});

test('from a Leitprojekt two clicks lead to the original sentence of an idea', async ({ page }) => {
	await page.goto(`/${PROCESS}/results`);
	await page.getByRole('link', { name: 'Der Weg dieser Maßnahme' }).first().click();
	const idea = page.locator('article[id^="idea-"]').first();
	const sentence = await idea.locator('blockquote p').first().innerText();
	expect(sentence.length).toBeGreaterThan(10);
	await idea.getByRole('link').first().click();
	await expect(page).toHaveURL(/\/ideas\/\d+$/);
	await expect(page.getByText(sentence).first()).toBeVisible();
});

test('at most four clicks lead from the results to a paper card', async ({ page }) => {
	await page.goto(`/${PROCESS}/results`);
	const card = page.getByRole('link', { name: /^Karte von Tisch/ }).first();
	if (!(await card.isVisible())) {
		await page.getByRole('link', { name: 'Maßnahmen', exact: true }).first().click();
		const hrefs = await page
			.locator('main h3 a')
			.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
		for (const href of hrefs) {
			await page.goto(href);
			if (await page.locator('[id^="card-"]').first().isVisible()) break;
		}
		await page
			.getByRole('link', { name: /^Daraus wurde Idee/ })
			.first()
			.click();
	} else {
		await card.click();
	}
	await expect(page).toHaveURL(/#card-/);
	await expect(page.locator(new URL(page.url()).hash)).toBeVisible();
});

test('the council paper is edited without loss and downloaded as a Word file', async ({ page }) => {
	await signIn(page, 'coordination');
	await page.goto(`/${PROCESS}/desk/paper`);
	await page.getByLabel('Freigegeben durch').fill('Bürgermeisteramt');
	await page.getByRole('button', { name: 'Gremium hinzufügen' }).click();
	await expect(page.getByLabel('Gremium', { exact: true })).toHaveCount(3);
	await expect(page.getByLabel('Freigegeben durch')).toHaveValue('Bürgermeisteramt');
	await page.getByLabel('Gremium', { exact: true }).last().fill('Jugendgemeinderat');
	await page.getByRole('button', { name: 'Speichern', exact: true }).last().click();
	await expect(page.getByText('Die Vorlage ist gespeichert.')).toBeVisible();

	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Word-Datei herunterladen' }).click();
	const file = await download;
	expect(file.suggestedFilename()).toBe(`beschlussvorlage-${PROCESS}.docx`);
	const words = unzip(readFileSync(await file.path())).get('word/document.xml') ?? '';
	for (const expected of ['Jugendgemeinderat', 'Bürgermeisteramt', REASON, 'Demonstration']) {
		expect(words).toContain(expected);
	}
});

test('public data come as CSV and JSON, and only when they changed', async ({ page, request }) => {
	await page.goto(`/${PROCESS}/results`);
	await page.getByRole('link', { name: 'Alle Zahlen als offene Daten' }).click();
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: 'CSV: Leitprojekte' }).click();
	const csv = readFileSync(await (await download).path(), 'utf8');
	const rows = parse<Record<string, string>>(csv, { bom: true, columns: true });
	expect(rows.map(({ position, reason }) => [position, reason])).toEqual([
		['1', REASON],
		['2', REASON]
	]);

	const address = `/${PROCESS}/data/ideas.json`;
	const first = await request.get(address);
	const body = (await first.json()) as { demonstration: boolean; rows: unknown[] };
	expect(body.demonstration).toBe(true);
	expect(body.rows.length).toBeGreaterThanOrEqual(100);
	const etag = first.headers()['etag'] ?? '';
	const again = await request.get(address, { headers: { 'if-none-match': etag } });
	expect(again.status()).toBe(304);
	expect((await request.get(`/${PROCESS}/data/persons.csv`)).status()).toBe(404);
});
