import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import type { RoleName } from '../../src/lib/domain/permission';
import { accounts, PROCESS, signIn } from '../support/browser';

const CAPTURE = `/capture/${PROCESS}-2`;
const nothingWaits = /verbunden · nichts wartet/;

const stateOf = (page: Page) => page.getByRole('status').filter({ hasText: '·' }).first();
const idea = (page: Page) => page.getByLabel('Idee', { exact: true });

async function openCapture(page: Page): Promise<void> {
	await page.goto(CAPTURE);
	await expect(page.locator('[data-offline="ready"]')).toBeVisible({ timeout: 20_000 });
}

/** A tablet that is ready, and has just lost the network. */
async function loseNetwork(page: Page, role: RoleName = 'table host'): Promise<void> {
	await signIn(page, role);
	await openCapture(page);
	await page.context().setOffline(true);
}

/** Types a card as a table host would: the first takes field and table, the others only the text. */
async function record(page: Page, text: string): Promise<void> {
	await idea(page).fill(text);
	if (!(await page.getByLabel('Smarte Stadt').isChecked())) {
		await page.getByLabel('Smarte Stadt').check();
		await page.getByLabel('Tisch').selectOption('3');
	}
	await idea(page).press('Enter');
	await expect(idea(page)).toHaveValue('');
	await expect(idea(page)).toBeFocused();
}

/** The rows of the moderation queue, workshop cards only, whatever number of pages it has. */
async function rowsOfQueue(page: Page): Promise<string[]> {
	await page.goto(`/${PROCESS}/desk/moderation?channel=workshop`);
	const rows: string[] = [];
	for (;;) {
		rows.push(...(await page.getByRole('row').allInnerTexts()));
		const next = page.getByRole('link', { name: 'Weiter' });
		if ((await next.count()) === 0) return rows;
		const address = page.url();
		await next.first().click();
		await page.waitForURL((url) => url.href !== address);
	}
}

test('cards survive a lost network, a reload and a killed page, and arrive exactly once [CAP-10] [CAP-20]', async ({
	context,
	page,
	browser
}) => {
	const mark = `Probe ${Date.now()}`;
	const cards = ['eins', 'zwei', 'drei'].map((word) => `${mark} ${word}`);
	await loseNetwork(page);
	for (const card of cards) await record(page, card);
	await expect(stateOf(page)).toHaveText(/kein Netz · 3 Karten warten auf diesem Gerät/);
	await idea(page).fill('noch nicht fertig');
	await idea(page).blur();

	await page.reload();
	await expect(stateOf(page)).toHaveText(/3 Karten warten auf diesem Gerät/);
	await expect(idea(page)).toHaveValue('noch nicht fertig');

	await page.close();
	const reopened = await context.newPage();
	await reopened.goto(CAPTURE);
	await expect(stateOf(reopened)).toHaveText(/kein Netz · 3 Karten warten auf diesem Gerät/);

	await context.setOffline(false);
	await expect(stateOf(reopened)).toHaveText(nothingWaits, { timeout: 45_000 });
	for (const card of cards) {
		await expect(reopened.getByRole('listitem').filter({ hasText: card })).toContainText(
			'angekommen als Idee Nr.'
		);
	}

	const desk = await browser.newPage();
	await signIn(desk, 'moderator');
	const queue = await rowsOfQueue(desk);
	for (const card of cards) {
		const rows = queue.filter((row) => row.includes(card));
		expect(rows).toHaveLength(1);
		expect(rows[0]).toContain('Workshop');
	}
	await desk.close();
});

test('a page that closes on the last key stroke keeps what was typed [CAP-18]', async ({
	page
}) => {
	await loseNetwork(page);
	await idea(page).pressSequentially('mitten im Wo');
	await page.reload();
	await expect(idea(page)).toHaveValue('mitten im Wo');
});

test('cards survive the kill of the browser and a cold start without network [CAP-10] [CAP-20]', async ({
	baseURL,
	launchOptions
}) => {
	const profile = mkdtempSync(join(tmpdir(), 'leitwerk-tablet-'));
	const open = (): Promise<BrowserContext> =>
		chromium.launchPersistentContext(profile, {
			...launchOptions,
			...(baseURL ? { baseURL } : {}),
			locale: 'de-DE'
		});
	const text = `Nach dem Ausschalten ${Date.now()}`;
	try {
		const before = await open();
		const page = await before.newPage();
		await signIn(page, 'recorder');
		await openCapture(page);
		await before.setOffline(true);
		await record(page, text);
		const died = before.waitForEvent('close');
		const session = await before.newCDPSession(page);
		void session.send('Browser.crash').catch(() => undefined); // nobody is left to answer
		await died;

		const after = await open();
		await after.setOffline(true);
		const again = await after.newPage();
		await again.goto(CAPTURE);
		await expect(stateOf(again)).toHaveText(/1 Karte wartet auf diesem Gerät/);
		await after.setOffline(false);
		await expect(stateOf(again)).toHaveText(/nichts wartet|abgemeldet/, { timeout: 45_000 });
		await after.close();
	} finally {
		rmSync(profile, { recursive: true, force: true });
	}
});

test('a card can be changed and its deletion undone while it waits [CAP-12]', async ({
	context,
	page
}) => {
	await loseNetwork(page);
	const text = `Änderbar ${Date.now()}`;
	await record(page, text);
	await page.getByRole('button', { name: `Ändern: ${text}` }).click();
	await expect(page.getByRole('heading', { name: 'Karte ändern' })).toBeVisible();
	await idea(page).fill(`${text} neu`);
	await page.getByRole('button', { name: 'Änderung speichern' }).click();
	await page.getByRole('button', { name: `Löschen: ${text} neu` }).click();
	await expect(stateOf(page)).toHaveText(/nichts wartet/);
	await page.getByRole('button', { name: 'Rückgängig' }).click();
	await expect(stateOf(page)).toHaveText(/1 Karte wartet auf diesem Gerät/);
	await context.setOffline(false);
	await expect(stateOf(page)).toHaveText(nothingWaits, { timeout: 45_000 });
});

test('whoever is signed out keeps every card and is told so [CAP-14]', async ({
	context,
	page
}) => {
	await loseNetwork(page);
	await record(page, `Abgemeldet ${Date.now()}`);
	await context.clearCookies();
	await context.setOffline(false);
	await expect(page.getByText('Bitte neu anmelden – 1 Karte wartet auf diesem Gerät')).toBeVisible({
		timeout: 45_000
	});
	await page.reload();
	await expect(
		page.getByText('Bitte neu anmelden – 1 Karte wartet auf diesem Gerät')
	).toBeVisible();
	await signIn(page, 'table host');
	await page.goto(CAPTURE);
	await expect(stateOf(page)).toHaveText(nothingWaits, { timeout: 45_000 });
});

test('waiting cards become a file that the server takes in once [CAP-19]', async ({
	context,
	page
}) => {
	await loseNetwork(page, 'facilitator');
	await record(page, `Rettungsboot ${Date.now()}`);
	const saved = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Wartende Karten als Datei sichern' }).click();
	const path = await (await saved).path();
	await page.close();
	await context.setOffline(false);

	const index = await context.newPage();
	await index.goto('/capture');
	for (let time = 1; time <= 2; time++) {
		if (time === 1) await index.getByText('Karten aus einer Datei übernehmen').click();
		await index.getByLabel('Datei mit Karten').setInputFiles(path);
		await index.getByRole('button', { name: 'Karten übernehmen' }).click();
		await expect(index.getByText('1 Karte ist angekommen')).toBeVisible();
	}
});

test('over plain HTTP in the hall cards wait too, and the page says what it cannot do [CAP-17]', async ({
	context,
	page,
	baseURL
}) => {
	const hall = (baseURL ?? '').replace('localhost', 'halle.test');
	await page.goto(hall);
	await signInAt(page, hall);
	await page.goto(hall + CAPTURE);
	await expect(page.locator('[data-offline="insecure"]')).toContainText('https');
	await context.setOffline(true);
	await record(page, `Halle ${Date.now()}`);
	await expect(stateOf(page)).toHaveText(/kein Netz · 1 Karte wartet/);
	await context.setOffline(false);
	await expect(stateOf(page)).toHaveText(nothingWaits, { timeout: 45_000 });
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a card is sent at once, and what was typed comes back when refused [CAP-1]', async ({
		page
	}) => {
		await signIn(page, 'table host');
		await page.goto(CAPTURE);
		await page.getByRole('textbox', { name: /^Name/ }).fill('Kim');
		await page.getByRole('button', { name: 'Nächste Karte' }).click();
		await expect(page.getByRole('alert')).toContainText('Bitte prüfen Sie Ihre Angaben');
		await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue('Kim');
		await idea(page).fill('Ohne Skript');
		await page.getByLabel('Smarte Stadt').check();
		await page.getByLabel('Tisch').selectOption('2');
		await page.getByRole('button', { name: 'Nächste Karte' }).click();
		await expect(page.getByText(/Karte angekommen: Idee Nr\. \d+/)).toBeVisible();
		await expect(page.getByLabel('Tisch')).toHaveValue('2');
		await expect(page.getByLabel('Smarte Stadt')).toBeChecked();
	});
});

test('whatever is sent to the server, it says what is wrong with it [CAP-8]', async ({
	page,
	baseURL
}) => {
	const send = async (body: string, type = 'application/json') => {
		const headers = { 'content-type': type, origin: baseURL ?? '' };
		const response = await page.request.post('/api/sync/cards', { data: body, headers });
		return [response.status(), (await response.json()) as unknown];
	};
	const empty = JSON.stringify({ protocol: 1, cards: [] });
	expect(await send(empty)).toEqual([401, { code: 'not_signed_in' }]);
	await signIn(page, 'table host');
	expect(await send(empty)).toEqual([200, { receipts: [] }]);
	expect(await send(empty, 'text/plain')).toEqual([400, { code: 'malformed' }]);
	expect(await send('{"protocol":1')).toEqual([400, { code: 'malformed' }]);
	expect(await send('{"protocol":1,"cards":[{"id":7}]}')).toEqual([400, { code: 'malformed' }]);
	expect(await send('{"protocol":99,"cards":[]}')).toEqual([400, { code: 'outdated' }]);
	const id = crypto.randomUUID();
	expect(await send(JSON.stringify({ protocol: 1, cards: [{ id }] }))).toEqual([
		200,
		{ receipts: [{ id, outcome: 'refused', code: 'not_chosen' }] }
	]);
	// Last, because the server hangs up on whoever sends more than it reads.
	expect(await send(JSON.stringify('x'.repeat(600_000)))).toMatchObject([413, {}]);
});

test('whoever may not capture cards gets no page for it [CAP-9]', async ({ page }) => {
	await signIn(page, 'citizen');
	const response = await page.goto(CAPTURE);
	expect(response?.status()).toBe(403);
});

/** `signIn` under another name of the same server. */
async function signInAt(page: Page, base: string): Promise<void> {
	const account = accounts().find(({ role }) => role === 'table host');
	await page.goto(`${base}/sign-in`);
	await page.getByLabel('E-Mail-Adresse').fill(account?.email ?? '');
	await page.getByLabel('Passwort', { exact: true }).fill(account?.password ?? '');
	await page.getByRole('button', { name: 'Anmelden' }).click();
	await page.waitForURL((url) => !url.pathname.includes('sign-in'));
}
