import { expect, test, type Page } from '@playwright/test';
import { accounts, PROCESS, signIn } from '../support/browser';

const PASSWORD = 'Kiesel Fähre Montagabend';
const NEW_PASSWORD = 'Wolken über Meersburg';

/** Opens the newest mail to an address in the demonstration's outbox and gives its link. */
async function linkIn(page: Page, recipient: string, path: string): Promise<string> {
	await page.goto(`/${PROCESS}/desk/mails`);
	const mail = page.getByRole('listitem').filter({ hasText: recipient }).first();
	await mail.locator('summary').click();
	const address = await mail.getByRole('link', { name: path }).getAttribute('href');
	const { pathname, search } = new URL(address ?? '');
	return pathname + search;
}

test('a citizen registers, confirms by mail, signs out, and chooses a new password', async ({
	page,
	browser
}) => {
	const email = `anna.${Date.now()}@beispiel.de`;
	const desk = await (await browser.newContext()).newPage();
	await signIn(desk, 'coordination');

	await page.goto('/register');
	await page.getByLabel('Ihr Name').fill('Anna Test');
	await page.getByLabel('E-Mail-Adresse').fill(email);
	await page.getByLabel('Passwort', { exact: true }).fill('passwort123');
	await page.getByRole('button', { name: 'Konto anlegen' }).click();
	await expect(page.getByRole('alert')).toContainText('zu leicht zu erraten');
	await expect(page.getByLabel('E-Mail-Adresse')).toHaveValue(email);
	await page.getByLabel('Passwort', { exact: true }).fill(PASSWORD);
	await page.getByRole('button', { name: 'Konto anlegen' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Sehen Sie in Ihrem Postfach nach'
	);

	await page.goto('/sign-in');
	await page.getByLabel('E-Mail-Adresse').fill(email);
	await page.getByLabel('Passwort', { exact: true }).fill(PASSWORD);
	await page.getByRole('button', { name: 'Anmelden' }).click();
	await expect(page.getByRole('alert')).toContainText('noch nicht bestätigt');

	await page.goto(await linkIn(desk, email, '/confirm'));
	await page.getByLabel('Passwort', { exact: true }).fill(PASSWORD);
	await page.getByRole('button', { name: 'Adresse bestätigen und anmelden' }).click();
	await expect(page).toHaveURL(/\/account/);
	await expect(page.getByText(`Angemeldet mit ${email}`)).toBeVisible();
	await page.getByRole('button', { name: 'Überall abmelden' }).click();
	await expect(page).toHaveURL(/\/sign-in/);

	await page.goto('/forgot');
	await page.getByLabel('E-Mail-Adresse').fill(email);
	await page.getByRole('button', { name: 'Link schicken' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Sehen Sie in Ihrem Postfach nach'
	);
	const reset = await linkIn(desk, email, '/reset');
	await page.goto(reset);
	await page.getByLabel('Neues Passwort').fill(NEW_PASSWORD);
	await page.getByRole('button', { name: 'Passwort speichern' }).click();
	await expect(page.getByRole('status')).toContainText('Ihr neues Passwort gilt');
	await page.getByLabel('E-Mail-Adresse').fill(email);
	await page.getByLabel('Passwort', { exact: true }).fill(NEW_PASSWORD);
	await page.getByRole('button', { name: 'Anmelden' }).click();
	await expect(page).not.toHaveURL(/sign-in/);

	await page.goto(reset);
	await expect(page.getByText('Dieser Link gilt nicht mehr')).toBeVisible();
});

test('a wrong password and an unknown address get the same words, and what was typed stays', async ({
	page
}) => {
	const words = [];
	for (const email of ['niemand@beispiel.de', 'auch.niemand@beispiel.de']) {
		await page.goto('/sign-in');
		await page.getByLabel('E-Mail-Adresse').fill(email);
		await page.getByLabel('Passwort', { exact: true }).fill('irgendein Wort');
		await page.getByRole('button', { name: 'Anmelden' }).click();
		words.push(await page.getByRole('alert').innerText());
		await expect(page.getByLabel('E-Mail-Adresse')).toHaveValue(email);
		await expect(page.getByLabel('Passwort', { exact: true })).toHaveValue('');
	}
	expect(words[0]).toBe(words[1]);
});

test('after signing in, people go on to the page that they wanted, but never to another site', async ({
	page
}) => {
	await page.goto(`/${PROCESS}/desk/moderation`);
	await expect(page).toHaveURL(/sign-in\?to=/);
	const { email, password } = accounts().filter(({ role }) => role === 'moderator')[0] ?? {};
	for (const [to, goal] of [
		[`/${PROCESS}/desk/moderation?look=second`, `/${PROCESS}/desk/moderation`],
		['https://example.org/', `/${PROCESS}/desk`]
	] as const) {
		await page.context().clearCookies();
		await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
		await page.getByLabel('E-Mail-Adresse').fill(email ?? '');
		await page.getByLabel('Passwort', { exact: true }).fill(password ?? '');
		await page.getByRole('button', { name: 'Anmelden' }).click();
		await page.waitForURL((url) => url.pathname === goal);
	}
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Heute');
});

test('a form from a foreign page is refused in words', async ({ request }) => {
	const answer = await request.post('/sign-in', {
		headers: { origin: 'https://example.org', accept: 'text/html' },
		form: { email: 'a@beispiel.de', password: 'x' }
	});
	expect(answer.status()).toBe(403);
	expect(await answer.text()).toContain('Dieses Formular konnten wir nicht annehmen');
});

test('a body that is too large is refused in words', async ({ request, baseURL }) => {
	const answer = await request.post('/sign-in', {
		headers: { origin: baseURL ?? '', accept: 'text/html' },
		form: { email: 'a@beispiel.de', password: 'x'.repeat(70_000) }
	});
	expect(answer.status()).toBe(413);
	expect(await answer.text()).toContain('Das war zu groß');
});
