/** What brings a page into the state in which it is looked at. */
import { expect, type Page } from '@playwright/test';
import { PROCESS, signIn } from '../support/browser';

const DESK = `/${PROCESS}/desk`;

/** Sends the page's form as it is, so that its errors show. Without a name: its only main button. */
export const sendEmpty =
	(name?: string) =>
	async (page: Page): Promise<void> => {
		const main = page.locator('main');
		const button = name
			? main.getByRole('button', { name, exact: true })
			: main.locator('button[type="submit"]').last();
		await main.locator('form').evaluateAll((forms) => {
			for (const form of forms) form.setAttribute('novalidate', '');
		});
		await button.click();
		await expect(page.getByRole('alert').first()).toBeVisible();
	};

/** Opens a disclosure by its words. */
export const open =
	(words: string) =>
	async (page: Page): Promise<void> => {
		await page.getByText(words).first().click();
	};

/** The address of the first contribution that waits for moderation; for a signed-in moderator. */
export async function waitingContribution(page: Page): Promise<string> {
	await page.goto(`${DESK}/moderation?look=first`);
	const link = page.getByRole('row').getByRole('link').first();
	return (await link.getAttribute('href')) ?? '';
}

/** The address of the report on a file with one good and one bad row. */
export async function uploadedImport(page: Page): Promise<string> {
	await page.goto(`${DESK}/import`);
	const rows = [
		'Titel;Text;Handlungsfeld;Name',
		'Trinkbrunnen;Auf jedem Platz soll ein Brunnen mit Trinkwasser stehen.;Smarte Stadt;',
		'Ohne Feld;Diese Zeile nennt kein Handlungsfeld und wird darum abgelehnt.;;'
	];
	const buffer = Buffer.from(rows.join('\n'));
	await page
		.locator('input[type="file"]')
		.setInputFiles({ name: 'ideen.csv', mimeType: 'text/csv', buffer });
	await page.locator('main').locator('button[type="submit"]').last().click();
	await page.waitForURL(/import\/[^/]+$/);
	return new URL(page.url()).pathname;
}

/** The join code of the second workshop, whose live session is opened where it is not yet. */
export async function joinCode(page: Page): Promise<string> {
	const browser = page.context().browser();
	if (!browser) throw new Error('the page has no browser');
	const desk = await browser.newPage();
	await signIn(desk, 'facilitator');
	await desk.goto(`${DESK}/workshops/2`);
	const opener = desk.getByRole('button', { name: 'Live-Runde öffnen' });
	if (await opener.isVisible()) await opener.click();
	const link = desk.getByRole('link', { name: 'Leinwand öffnen' });
	const code = /live\/([^/]+)\/beamer/.exec((await link.getAttribute('href')) ?? '')?.[1] ?? '';
	await desk.close();
	return code;
}

/** The phone's page after joining. */
export async function joined(page: Page): Promise<string> {
	const code = await joinCode(page);
	await page.goto(`/live/${code}`);
	const welcome = page.getByRole('button', { name: 'Mitmachen', exact: true });
	if (await welcome.isVisible()) await welcome.click();
	await expect(page.getByText('Sie sind dabei')).toBeVisible();
	return `/live/${code}`;
}
