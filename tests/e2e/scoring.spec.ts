import { expect, test, type Page } from '@playwright/test';
import { PROCESS, signIn } from '../support/browser';

const DESK = `/${PROCESS}/desk`;

/** Opens the next measure that waits on the own sheet, and gives its title. */
async function openNext(page: Page): Promise<string> {
	await page.goto(`${DESK}/sheet`);
	await page.getByRole('link', { name: /^Weiter mit / }).click();
	await expect(page.getByRole('heading', { name: 'Ihre Bewertung' })).toBeVisible();
	return (await page.getByRole('heading', { level: 1 }).textContent())?.trim() ?? '';
}

/** Gives one criterion after the other the level at this place, counted from the lowest. */
async function answerAll(page: Page, level: number): Promise<void> {
	const criteria = page.getByRole('group').filter({ has: page.getByRole('radio') });
	for (const criterion of await criteria.all()) {
		await criterion.getByRole('radio').nth(level).check();
	}
}

/** How many scorers the ranking counts for a measure, and how many recused themselves. */
async function countsOf(page: Page, title: string): Promise<{ scorers: number; recused: number }> {
	await page.goto(`${DESK}/ranking`);
	const row = page
		.getByRole('region', { name: 'Rangfolge der Maßnahmen' })
		.getByRole('row')
		.filter({ has: page.getByRole('rowheader', { name: title, exact: true }) });
	const cell = async (place: number) =>
		Number(await row.getByRole('cell').nth(place).textContent());
	return { scorers: await cell(2), recused: await cell(5) };
}

test('a member scores, declares a conflict of interest, and the ranking follows', async ({
	browser
}) => {
	const member = await (await browser.newContext()).newPage();
	const coordination = await (await browser.newContext()).newPage();
	await signIn(member, 'project group', 5);
	await signIn(coordination, 'coordination');

	const scored = await openNext(member);
	const before = await countsOf(coordination, scored);
	await answerAll(member, 4);
	await member.getByRole('button', { name: 'Speichern', exact: true }).click();
	await expect(member.getByRole('status').filter({ hasText: 'Gespeichert.' })).toBeVisible();
	expect(await countsOf(coordination, scored)).toEqual({
		scorers: before.scorers + 1,
		recused: before.recused
	});

	const biased = await openNext(member);
	expect(biased).not.toBe(scored);
	const then = await countsOf(coordination, biased);
	await member.getByText('Sind Sie befangen?').click();
	await member.getByLabel('Grund').fill('Mein Arbeitgeber würde den Auftrag bekommen.');
	await member.getByRole('button', { name: 'Befangenheit erklären' }).click();
	await expect(member.getByText('Sie haben sich für befangen erklärt')).toBeVisible();
	await expect(member.getByRole('radio')).toHaveCount(0);
	expect(await countsOf(coordination, biased)).toEqual({ ...then, recused: then.recused + 1 });

	await coordination.goto(`${DESK}/rounds`);
	await coordination.getByRole('link', { name: 'Bewertung der Maßnahmen' }).click();
	await expect(
		coordination.getByText('Mein Arbeitgeber würde den Auftrag bekommen.')
	).toBeVisible();
});

test('the next sheet begins with its own answers, not with those of the one before', async ({
	page
}) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await signIn(page, 'project group', 4);
	const title = await openNext(page);
	await answerAll(page, 3);
	await page.getByRole('button', { name: 'Speichern', exact: true }).click();
	await expect(page.getByText('Gespeichert.')).toBeInViewport();
	const next = await openNext(page);
	expect(next).not.toBe(title);
	await answerAll(page, 3);
	await page.getByRole('button', { name: 'Speichern und weiter' }).click();
	await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(next);
	await expect(page.getByRole('radio')).not.toHaveCount(0);
	await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
});

test('whoever scores sees the ranking only after the round', async ({ page }) => {
	await signIn(page, 'project group', 4);
	await page.goto(`${DESK}/ranking`);
	await expect(page.getByText('Die Rangfolge sehen Sie nach der Runde')).toBeVisible();
	await expect(page.getByRole('table')).toHaveCount(0);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a sheet is saved with gaps and keeps what was given', async ({ page }) => {
		await signIn(page, 'project group', 3);
		await openNext(page);
		const first = page
			.getByRole('group')
			.filter({ has: page.getByRole('radio') })
			.first();
		await first.getByRole('radio').nth(1).check();
		await page.getByRole('button', { name: 'Speichern', exact: true }).click();
		await expect(page.getByText(/von \d+ Kriterien sind noch offen/)).toBeVisible();
		await page.reload();
		await expect(first.getByRole('radio').nth(1)).toBeChecked();
	});

	test('a measure is added with a plan that does not add up, and an idea is linked', async ({
		page
	}) => {
		await signIn(page, 'coordination');
		await page.goto(`${DESK}/measures/new`);
		await page.getByLabel('Titel').fill('Stadtlabor');
		await page.getByLabel('Kurzfassung').fill('Ein Raum, in dem alle Neues ausprobieren können.');
		await page.getByLabel('Handlungsfeld').selectOption({ index: 1 });
		await page.getByLabel('Betrag in Euro').first().fill('viel');
		await page.getByRole('button', { name: 'Maßnahme anlegen' }).click();
		await expect(page.getByRole('alert')).toContainText('Betrag');
		await expect(page.getByText('Bitte schreiben Sie einen Betrag wie')).toHaveCount(2);
		await expect(page.getByLabel('Titel')).toHaveValue('Stadtlabor');
		await page.getByLabel('Betrag in Euro').first().fill('190.000');
		await page.getByLabel('Summe laut Kostenplan').fill('200.000');
		await page.getByRole('button', { name: 'Maßnahme anlegen' }).click();
		await expect(page.getByText('Der Kostenplan geht nicht auf')).toBeVisible();
		await expect(page.getByText(/10\.000\s€ mehr/)).toBeVisible();

		await page.getByLabel('Stichwort').fill('WLAN');
		await page.getByRole('button', { name: 'Suchen' }).click();
		await page
			.getByRole('button', { name: /^Zuordnen: / })
			.first()
			.click();
		await expect(page.getByText('Die Idee ist zugeordnet.')).toBeVisible();
		await expect(page.getByRole('button', { name: /^Zuordnung aufheben: / })).toHaveCount(1);
	});
});
