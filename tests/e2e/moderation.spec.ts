import { expect, test, type Page } from '@playwright/test';
import { PROCESS, signIn } from '../support/browser';

const DESK = `/${PROCESS}/desk/moderation`;

/** Different at every run, so that what is found is what was written. */
const mark = () => `Prüfstück ${Math.random().toString(36).slice(2, 10)}`;

async function submitIdea(page: Page, title: string): Promise<string> {
	await page.goto(`/${PROCESS}/ideas/new`);
	await page.getByLabel('Überschrift').fill(title);
	await page
		.getByLabel('Beschreibung')
		.fill('In der Bücherei soll es freies und schnelles Netz geben.');
	await page.getByRole('radio', { name: 'Smarte Verwaltung' }).check();
	await page.getByRole('checkbox', { name: /Ich bin einverstanden/ }).check();
	await page.getByRole('button', { name: 'Idee absenden' }).click();
	const code = await page.getByText(/^\w{4}(-\w{4}){3}$/).textContent();
	if (!code) throw new Error('the receipt shows no code');
	return code;
}

/** Goes through the pages of the queue until the idea is there, and opens it. */
async function openInQueue(page: Page, title: string): Promise<void> {
	await page.goto(`${DESK}?kind=idea&channel=online`);
	const link = page.getByRole('link', { name: title });
	while (!(await link.isVisible())) {
		await page.getByRole('link', { name: 'Weiter' }).click({ timeout: 10_000 });
		await page.waitForLoadState('networkidle');
	}
	await link.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

async function stateUnder(page: Page, code: string): Promise<void> {
	await page.goto(`/${PROCESS}/receipt`);
	const field = page.getByLabel('Code', { exact: true });
	if (await field.isVisible()) {
		await field.fill(code);
		await page.getByRole('button', { name: 'Stand ansehen' }).click();
	}
}

test('an idea comes back with a reason, is corrected under its code and published [MOD-3] [MOD-7]', async ({
	page,
	browser
}) => {
	const title = mark();
	const code = await submitIdea(page, title);
	const desk = await (await browser.newContext()).newPage();
	await signIn(desk, 'moderator');

	await openInQueue(desk, title);
	await desk.getByRole('button', { name: 'Zurückgeben' }).click();
	await expect(desk.getByRole('alert')).toContainText('Bitte nennen Sie einen Grund');
	await desk.getByLabel('Textbaustein').selectOption({ label: 'Ort oder Angabe fehlt' });
	await desk.getByLabel('Begründung').fill('Welche Bücherei meinen Sie?');
	await desk.getByRole('button', { name: 'Zurückgeben' }).click();
	await expect(desk.getByRole('status').first()).toContainText(`Zurückgegeben: ${title}`);
	// The next contribution begins without the words that were meant for this one.
	await expect(desk.getByRole('heading', { level: 1 })).not.toHaveText(title);
	await expect(desk.getByLabel('Begründung')).toHaveValue('');
	await expect(desk.getByLabel('Textbaustein')).toHaveValue('');

	await stateUnder(page, code);
	await expect(page.getByText('Welche Bücherei meinen Sie?')).toBeVisible();
	const corrected = 'In der Bücherei am Bahnhof soll es freies und schnelles Netz geben.';
	await page.getByLabel('Beschreibung').fill(corrected);
	await page.getByRole('button', { name: 'Neu einreichen' }).click();
	await expect(page.getByText('in Prüfung').first()).toBeVisible();

	await openInQueue(desk, title);
	await expect(desk.getByRole('heading', { name: 'Was sich geändert hat' })).toBeVisible();
	await expect(desk.locator('ins')).toContainText('am Bahnhof');
	await desk.getByRole('button', { name: 'Veröffentlichen' }).click();
	await expect(desk.getByRole('status').first()).toContainText(`Veröffentlicht: ${title}`);

	await stateUnder(page, code);
	await expect(page.getByText('veröffentlicht').first()).toBeVisible();
});

test('a rejection takes two people, without JavaScript too [MOD-4]', async ({ page, browser }) => {
	const title = mark();
	const code = await submitIdea(page, title);
	const context = await browser.newContext({ javaScriptEnabled: false });
	const first = await context.newPage();
	await signIn(first, 'moderator');
	await openInQueue(first, title);
	const address = first.url();
	await first.getByLabel('Begründung').fill('Das ist Werbung.');
	await first.getByRole('button', { name: 'Ablehnung vorschlagen' }).click();
	await first.goto(address);
	await expect(first.getByText('Sie haben die Ablehnung vorgeschlagen')).toBeVisible();
	await expect(first.getByRole('button', { name: 'Ablehnung bestätigen' })).toHaveCount(0);

	await stateUnder(page, code);
	await expect(page.getByText('Das ist Werbung.')).toHaveCount(0);

	const second = await (await browser.newContext()).newPage();
	await signIn(second, 'moderator', 1);
	await second.goto(address);
	await expect(second.getByText('Das ist Werbung.').first()).toBeVisible();
	await second.getByRole('button', { name: 'Ablehnung bestätigen' }).click();
	await expect(second.getByRole('status').first()).toContainText(`Abgelehnt: ${title}`);

	await stateUnder(page, code);
	await expect(page.getByText('Das ist Werbung.')).toBeVisible();
});

test('the queue is gone through by keys, which are listed and can be switched off', async ({
	page
}) => {
	await signIn(page, 'moderator');
	await page.goto(DESK);
	await page.getByRole('button', { name: 'Tastenkürzel' }).waitFor();
	await page.keyboard.press('?');
	const list = page.getByRole('dialog', { name: 'Tastenkürzel' });
	await expect(list).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(list).toBeHidden();
	await page.keyboard.press('j');
	await expect(page).toHaveURL(/moderation\/(idea|comment)\//);
	await page.keyboard.press('q');
	await expect(page).toHaveURL(new RegExp(`${DESK}$`));
	await page.keyboard.press('?');
	await list.getByLabel('Tastenkürzel benutzen').uncheck();
	await page.keyboard.press('Escape');
	await expect(list).toBeHidden();
	await page.keyboard.press('j');
	await expect(page).toHaveURL(new RegExp(`${DESK}$`));
});
