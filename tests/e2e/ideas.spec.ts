import { expect, test, type Page } from '@playwright/test';
import { PROCESS } from '../support/browser';

/** Different at every run, so that what is found is what was written. */
const mark = () => `Probe ${Math.random().toString(36).slice(2, 10)}`;

async function fillIdea(page: Page, title: string): Promise<void> {
	await page.goto(`/${PROCESS}/ideas/new`);
	await page.getByLabel('Überschrift').fill(title);
	await page
		.getByLabel('Beschreibung')
		.fill('Einmal in der Woche helfen Ehrenamtliche bei Formularen im Netz.');
	await page.getByRole('radio', { name: 'Smarte Verwaltung' }).check();
}

async function submitIdea(page: Page, title: string): Promise<string> {
	await fillIdea(page, title);
	await page.getByRole('checkbox', { name: /Ich bin einverstanden/ }).check();
	await page.getByRole('button', { name: 'Idee absenden' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('angekommen');
	const code = await page.getByText(/^\w{4}(-\w{4}){3}$/).textContent();
	if (!code) throw new Error('the receipt shows no code');
	return code;
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('a guest hands in an idea and finds it again under its code [IDE-1] [COD-6]', async ({
			page
		}) => {
			const code = await submitIdea(page, mark());
			expect(page.url()).not.toContain(code);
			await page.reload();
			await expect(page.getByText(code)).toBeVisible();
			await page.getByRole('button', { name: 'Code auf diesem Gerät vergessen' }).click();
			await expect(page.getByText(code)).toHaveCount(0);
			await page.getByLabel('Code', { exact: true }).fill(code.toLowerCase().replaceAll('-', ' '));
			await page.getByRole('button', { name: 'Stand ansehen' }).click();
			await expect(page.getByText('in Prüfung')).toBeVisible();
			await expect(page.getByText(/bis .* mit einer Entscheidung/)).toBeVisible();
		});

		test('what was typed is still there when the form comes back [IDE-3]', async ({ page }) => {
			const title = mark();
			await fillIdea(page, title);
			await page.getByLabel('E-Mail-Adresse').fill('niemand');
			await page.getByRole('button', { name: 'Idee absenden' }).click();
			const summary = page.getByRole('alert').filter({ hasText: 'Bitte prüfen Sie Ihre Angaben' });
			await expect(summary).toBeVisible();
			await expect(page.getByLabel('Überschrift')).toHaveValue(title);
			await expect(page.getByRole('radio', { name: 'Smarte Verwaltung' })).toBeChecked();
			await expect(page.getByLabel('E-Mail-Adresse')).toHaveValue('niemand');
			await expect(page.getByLabel('E-Mail-Adresse')).toHaveAttribute('aria-invalid', 'true');
		});

		test('a code with a wrong character is told from an unknown one [COD-3] [COD-4]', async ({
			page
		}) => {
			await page.goto(`/${PROCESS}/receipt`);
			const look = async (code: string) => {
				await page.getByLabel('Code', { exact: true }).fill(code);
				await page.getByRole('button', { name: 'Stand ansehen' }).click();
			};
			await look('0000-0000-0000-0001');
			await expect(page.getByRole('alert')).toContainText('stimmt ein Zeichen nicht');
			await look('0000-0000-0000-0000');
			await expect(page.getByRole('alert')).toContainText('kennen wir nicht');
		});
	});
}

test('the list is searched, filtered and ordered by its address [IDE-9] [IDE-10]', async ({
	page
}) => {
	await page.goto(`/${PROCESS}/ideas`);
	await page.getByRole('checkbox', { name: /Smarte Mobilität/ }).check();
	await page.getByRole('button', { name: 'Filter anwenden' }).click();
	await expect(page).toHaveURL(/field=mobilitaet/);
	await page.getByRole('searchbox').fill('Busse');
	await page.getByRole('button', { name: 'Suchen', exact: true }).click();
	await expect(page).toHaveURL(/q=Busse/);
	await expect(page.getByRole('checkbox', { name: /Smarte Mobilität/ })).toBeChecked();
	await page.getByRole('link', { name: 'meist unterstützt' }).click();
	await expect(page).toHaveURL(/field=mobilitaet.*order=supported/);
	await expect(page.getByRole('article').first()).toContainText('Smarte Mobilität');
	await page.goto(`/${PROCESS}/ideas?q=gibtesbestimmtnicht`);
	await expect(page.getByText('Dazu gibt es noch keine Idee')).toBeVisible();
});

test('the pages of the list lead on, and no idea stands on two of them [IDE-11]', async ({
	page
}) => {
	await page.goto(`/${PROCESS}/ideas`);
	const titles = () => page.getByRole('article').getByRole('link').evaluateAll(hrefs);
	const hrefs = (links: Element[]) => links.map((link) => link.getAttribute('href'));
	const first = await titles();
	await page.getByRole('link', { name: 'Weiter' }).click();
	await expect(page).toHaveURL(/after=/);
	const second = await titles();
	expect(first.length).toBe(20);
	expect(second.filter((href) => first.includes(href))).toEqual([]);
});

async function openFirstIdea(page: Page): Promise<void> {
	await page.goto(`/${PROCESS}/ideas`);
	await page.getByRole('article').getByRole('link').first().click();
	await expect(page.getByRole('heading', { name: 'Unterstützung' })).toBeVisible();
}

test('a guest supports an idea once by a cookie, and takes it back [SUP-2] [SUP-4]', async ({
	page,
	context
}) => {
	await openFirstIdea(page);
	const device = async () => (await context.cookies()).find(({ name }) => name.endsWith('device'));
	expect(await device()).toBeUndefined();
	const guests = page.getByText(/\d+ als Gast/);
	const before = Number(/(\d+) als Gast/.exec((await guests.textContent()) ?? '')?.[1]);
	await page.getByRole('button', { name: 'Idee unterstützen' }).click();
	await expect(page.getByText('Sie unterstützen diese Idee.')).toBeVisible();
	await expect(guests).toContainText(`${before + 1} als Gast`);
	expect(await device()).toMatchObject({ httpOnly: true });
	await page.getByRole('button', { name: 'Unterstützung zurücknehmen' }).click();
	await expect(page.getByRole('button', { name: 'Idee unterstützen' })).toBeVisible();
	await expect(guests).toContainText(`${before} als Gast`);
});

test('a comment waits for moderation and gives a code of its own [COM-1]', async ({ page }) => {
	await openFirstIdea(page);
	const text = mark();
	await page.getByLabel('Kommentar', { exact: true }).fill(text);
	await page.getByRole('button', { name: 'Kommentar absenden' }).click();
	await expect(page.getByRole('alert')).toContainText('stimmen Sie zu');
	await expect(page.getByLabel('Kommentar', { exact: true })).toHaveValue(text);
	await page.getByRole('checkbox', { name: /Ich bin einverstanden/ }).check();
	await page.getByRole('button', { name: 'Kommentar absenden' }).click();
	await expect(page.getByText(/^\w{4}(-\w{4}){3}$/)).toBeVisible();
	await expect(page.getByText(text)).toBeVisible();
	await openFirstIdea(page);
	await expect(page.getByText(text)).toHaveCount(0);
});

test('an author takes an idea back after confirming it [IDE-7]', async ({ page }) => {
	await submitIdea(page, mark());
	await page.getByText('Idee zurückziehen').click();
	await page.getByRole('button', { name: 'Endgültig zurückziehen' }).click();
	await expect(page.getByRole('alert')).toContainText('Häkchen');
	await page.getByRole('checkbox', { name: /zurückziehen/ }).check();
	await page.getByRole('button', { name: 'Endgültig zurückziehen' }).click();
	await expect(page.getByText('nicht mehr öffentlich', { exact: false }).first()).toBeVisible();
	await expect(page.getByText('zurückgezogen', { exact: true })).toBeVisible();
});

test('what is not published and what never was answer 404', async ({ page }) => {
	const answer = await page.goto(`/${PROCESS}/ideas/99999`);
	expect(answer?.status()).toBe(404);
	expect((await page.goto(`/${PROCESS}/ideas/abc`))?.status()).toBe(404);
	expect((await page.goto(`/${PROCESS}/texts/nonsense`))?.status()).toBe(404);
});

test('list and page of an idea need no client code', async ({ page }) => {
	const scripts: string[] = [];
	page.on('request', (request) => {
		if (request.resourceType() === 'script') scripts.push(request.url());
	});
	await openFirstIdea(page);
	expect(scripts).toEqual([]);
});

test('on English pages what people wrote says that it is German', async ({ page }) => {
	await page.goto(`/en/${PROCESS}/ideas/20`);
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByRole('heading', { level: 1 })).toHaveAttribute('lang', 'de');
	await expect(page.locator('[lang="de"] p').first()).toContainText('Ich wünsche mir');
	await page.goto(`/${PROCESS}/ideas/20`);
	await expect(page.locator('main [lang]')).toHaveCount(0);
});
