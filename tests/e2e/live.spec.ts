import { expect, test, type Browser, type Page } from '@playwright/test';
import { PROCESS, signIn } from '../support/browser';

const DESK = `/${PROCESS}/desk/workshops`;
const QUESTION = 'Was soll der Bus zuerst können?';

/** Plans a workshop of its own, so that no other story is in its hall. */
async function planWorkshop(page: Page, title: string): Promise<void> {
	await page.goto(`${DESK}/new`);
	await page.getByLabel('Titel').fill(title);
	await page.getByLabel('Ort').fill('Bürgersaal');
	await page.getByLabel('Beginn').fill('2030-05-06T18:00');
	await page.getByLabel('Ende').fill('2030-05-06T20:00');
	await page.getByRole('button', { name: 'Workshop planen' }).click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/** Prepares a poll over one published idea and two free answers. */
async function preparePoll(page: Page): Promise<void> {
	await page.getByRole('link', { name: 'Abstimmung vorbereiten' }).click();
	await page.getByLabel('Frage').fill(QUESTION);
	await page.getByLabel('Ideen suchen').fill('Bus');
	await page.getByRole('button', { name: 'Suchen' }).click();
	await expect(page.locator('form[aria-busy]')).toHaveCount(0);
	await expect(page.getByLabel('Frage')).toHaveValue(QUESTION);
	await page.getByRole('checkbox').first().check();
	await page.getByLabel('Weitere Antworten').fill('Pünktlich sein\nFahrräder mitnehmen');
	await page.getByRole('button', { name: 'Speichern' }).click();
	await expect(page.getByRole('heading', { name: QUESTION })).toBeVisible();
}

/** Holds back the answer to a search until it is released. */
async function holdSearch(page: Page): Promise<() => void> {
	const { promise, resolve } = Promise.withResolvers<void>();
	await page.route(/\?\/search/, async (route) => {
		await promise;
		await route.continue();
	});
	return resolve;
}

/** Opens the live session, and gives its join code. */
async function openSession(page: Page): Promise<string> {
	await page.getByRole('button', { name: 'Live-Runde öffnen' }).click();
	const beamer = page.getByRole('link', { name: 'Leinwand öffnen' });
	const address = (await beamer.getAttribute('href')) ?? '';
	return address.split('/').at(-2) ?? '';
}

/** A phone that came by the hall's plain HTTP, under a name that is not this machine's own. */
async function joinByCode(browser: Browser, code: string, javaScriptEnabled = true): Promise<Page> {
	const context = await browser.newContext({
		javaScriptEnabled,
		locale: 'de-DE',
		viewport: { width: 390, height: 844 }
	});
	const page = await context.newPage();
	const hall = new URL(test.info().project.use.baseURL ?? '');
	hall.hostname = 'halle.test';
	await page.goto(new URL('/live', hall).href);
	await page.getByLabel('Code').fill(code.toLowerCase());
	await page.getByRole('button', { name: 'Weiter' }).click();
	await expect(page.getByRole('heading', { name: 'Sie sind dabei' })).toBeVisible();
	return page;
}

async function vote(phone: Page, answer: string): Promise<void> {
	await phone.getByText(answer).click();
	await phone.getByRole('button', { name: 'Stimme abgeben' }).click();
	await expect(phone.getByText('Ihre Stimme ist gezählt')).toBeVisible();
}

/** More phones of the hall, by the same messages over HTTP. */
async function voteOverHttp(browser: Browser, code: string, count: number): Promise<void> {
	const baseURL = test.info().project.use.baseURL ?? '';
	const headers = { origin: baseURL };
	for (let i = 0; i < count; i++) {
		const context = await browser.newContext({ baseURL });
		await context.request.post(`/live/${code}/join`, { headers, form: { ticket: '' } });
		const state = await context.request.get(`/live/${code}/state`);
		const { poll } = (await state.json()) as { poll: { id: string; options: { id: string }[] } };
		const data = { pollId: poll.id, choices: [poll.options[1]?.id] };
		const answer = await context.request.post(`/live/${code}/ballot`, { headers, data });
		expect(await answer.json()).toEqual({ ok: true, value: 'counted' });
		await context.close();
	}
}

test('a hall votes by phone, with and without JavaScript, and sees the result only after closing [WSH-12]', async ({
	page,
	browser,
	context
}) => {
	await signIn(page, 'facilitator');
	await planWorkshop(page, 'Werkstatt Bus');
	await preparePoll(page);
	const code = await openSession(page);
	const beamer = await context.newPage();
	await beamer.goto(`/live/${code}/beamer`);
	await expect(beamer.getByText(`${code.slice(0, 3)} ${code.slice(3)}`)).toBeVisible();
	const phone = await joinByCode(browser, code);
	const plain = await joinByCode(browser, code, false);
	await expect(beamer.getByText('2 Handys sind dabei')).toBeVisible();

	await page.reload();
	await page.getByRole('button', { name: 'Abstimmung starten' }).click();
	await expect(beamer.getByRole('heading', { name: QUESTION })).toBeVisible();
	await phone.setViewportSize({ width: 390, height: 480 });
	await phone.getByRole('button', { name: 'Stimme abgeben' }).click();
	await expect(phone.getByText('Bitte wählen Sie zuerst eine Antwort.')).toBeInViewport({
		ratio: 1
	});
	await vote(phone, 'Pünktlich sein');
	await phone.reload();
	await expect(phone.getByText('Ihre Stimme ist gezählt')).toBeVisible();
	await plain.reload();
	await vote(plain, 'Fahrräder mitnehmen');
	await voteOverHttp(browser, code, 4);
	await expect(beamer.getByText('6 von 6 haben abgestimmt')).toBeVisible();
	await expect(beamer.getByText('%')).toHaveCount(0);

	await page.getByText('Abstimmung schließen').click();
	await expect(page.getByText('Alle Handys haben abgestimmt.')).toBeVisible();
	await page.getByRole('button', { name: 'Ja, schließen und Ergebnis zeigen' }).click();
	await expect(beamer.getByText('Vorn liegt: Pünktlich sein')).toBeVisible();
	await expect(phone.getByText('Vorn liegt: Pünktlich sein')).toBeVisible();
	await plain.reload();
	await expect(plain.getByText('Vorn liegt: Pünktlich sein')).toBeVisible();
	await page.getByRole('button', { name: 'Ergebnis wegnehmen' }).click();
	await expect(phone.getByRole('heading', { name: 'Sie sind dabei' })).toBeVisible();

	await page.getByText('Live-Runde beenden', { exact: true }).first().click();
	await page.getByRole('button', { name: 'Live-Runde beenden' }).click();
	await expect(phone.getByRole('heading', { name: 'Die Runde ist beendet' })).toBeVisible();
	await page.getByRole('link', { name: 'Öffentliche Seite' }).click();
	await expect(page.getByText('Vorn liegt: Pünktlich sein')).toBeVisible();
});

test('a ballot waits on a phone without network and is counted when it is back [BAL-6]', async ({
	page,
	browser
}) => {
	await signIn(page, 'facilitator', 0);
	await planWorkshop(page, 'Werkstatt Funkloch');
	await preparePoll(page);
	const code = await openSession(page);
	await page.getByRole('button', { name: 'Abstimmung starten' }).click();
	const phone = await browser.newPage({ baseURL: test.info().project.use.baseURL ?? '' });
	await phone.goto(`/live/${code}`);
	await phone.getByRole('button', { name: 'Mitmachen' }).click();
	await expect(phone.getByText('verbunden')).toBeVisible();
	await phone.context().setOffline(true);
	await phone.getByText('Pünktlich sein').click();
	await phone.getByRole('button', { name: 'Stimme abgeben' }).click();
	await expect(phone.getByText('Ihre Stimme wird übertragen')).toBeVisible();
	await phone.context().setOffline(false);
	await expect(phone.getByText('Ihre Stimme ist gezählt')).toBeVisible({ timeout: 20_000 });
	await expect(page.getByText('1 von 1 haben abgestimmt')).toBeVisible();
});

test('a wrong code is explained, and what was typed stays [WSH-11]', async ({ page }) => {
	await page.goto('/live');
	await page.getByLabel('Code').fill('AAA AAA');
	await page.getByRole('button', { name: 'Weiter' }).click();
	await expect(page.getByRole('alert')).toContainText('Diesen Code kennen wir nicht');
	await expect(page.getByLabel('Code')).toHaveValue('AAA AAA');
	await page.goto('/live/AAAAAA');
	await expect(page.getByRole('heading', { name: 'Diese Runde gibt es nicht' })).toBeVisible();
});

test('pressing another button while the form waits for an answer is not lost [WSH-12]', async ({
	page
}) => {
	await signIn(page, 'facilitator');
	await planWorkshop(page, 'Werkstatt Ungeduld');
	await page.getByRole('link', { name: 'Abstimmung vorbereiten' }).click();
	await page.getByLabel('Frage').fill(QUESTION);
	await page.getByLabel('Weitere Antworten').fill('Pünktlich sein\nFahrräder mitnehmen');
	const release = await holdSearch(page);
	await page.getByLabel('Ideen suchen').fill('Bus');
	await page.getByRole('button', { name: 'Suchen' }).click();
	await page.getByRole('button', { name: 'Speichern' }).click();
	await expect(page.locator('form[aria-busy]')).toHaveCount(1);
	release();
	await expect(page.getByRole('heading', { name: QUESTION })).toBeVisible();
});
