/** The single moves of the journey's people, each by what they see on the page. */
import { expect, type Page } from '@playwright/test';
import { PROCESS } from './browser';

export const HOME = `/${PROCESS}`;
export const DESK = `${HOME}/desk`;

/** The measure that the journey's ideas become part of. */
export const MEASURE = 9;
export const MEASURE_TITLE = 'Digital-Makerspace.Mobil';

/** What is told from step to step. */
export interface Tale {
	title: string;
	/** The original sentence, which must be found again from the Leitprojekt. */
	sentence: string;
	code: string;
	number: number;
	card: string;
}

export async function codeOn(page: Page): Promise<string> {
	const text = await page.locator('main').innerText();
	return /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(text)?.[0] ?? '';
}

export async function openReceipt(page: Page, code: string): Promise<void> {
	await page.goto(`${HOME}/receipt`);
	const field = page.getByLabel('Code', { exact: true });
	if (!(await field.isVisible())) return;
	await field.fill(code.toLowerCase().replaceAll('-', ' '));
	await page.getByRole('button', { name: 'Stand ansehen' }).click();
}

export async function openInQueue(page: Page, text: string): Promise<void> {
	await page.goto(`${DESK}/moderation`);
	const row = page.getByRole('row').filter({ hasText: text.slice(0, 60) });
	const more = page.getByRole('link', { name: 'Weiter', exact: true });
	while (!(await row.count()) && (await more.count())) await more.click();
	await row.getByRole('link').first().click();
	await expect(page.getByRole('heading', { name: 'Entscheiden' })).toBeVisible();
}

export async function preparePoll(page: Page, ideaTitle: string): Promise<void> {
	await page.goto(`${DESK}/workshops/2`);
	await page.getByRole('link', { name: 'Abstimmung vorbereiten' }).first().click();
	await page.getByLabel('Frage').fill('Was soll zuerst kommen?');
	await page.getByLabel('Ideen suchen').fill('Sprechstunde');
	await page.getByRole('button', { name: 'Suchen' }).click();
	await expect(page.locator('form[aria-busy]')).toHaveCount(0);
	await page.getByLabel(ideaTitle).check();
	await page.getByLabel('Weitere Antworten').fill('Etwas anderes\nNichts davon');
	await page.getByRole('button', { name: /Speichern|Abstimmung vorbereiten/ }).click();
	await expect(page.getByText('Was soll zuerst kommen?').first()).toBeVisible();
}

/** Opens the live session; returns the join code. */
export async function openSession(page: Page): Promise<string> {
	await page.goto(`${DESK}/workshops/2`);
	await page.getByRole('button', { name: 'Live-Runde öffnen' }).click();
	const link = page.getByRole('link', { name: 'Leinwand öffnen' });
	await expect(link).toBeVisible();
	return /live\/([^/]+)\/beamer/.exec((await link.getAttribute('href')) ?? '')?.[1] ?? '';
}

export async function join(page: Page, code: string): Promise<void> {
	await page.goto('/live');
	await page.getByLabel('Code').fill(code.toLowerCase());
	await page.getByRole('button', { name: 'Weiter' }).click();
	const welcome = page.getByRole('button', { name: 'Mitmachen', exact: true });
	if (await welcome.isVisible()) await welcome.click();
	await expect(page.getByText('Sie sind dabei')).toBeVisible();
}

export async function startPoll(page: Page): Promise<void> {
	const poll = page
		.getByRole('listitem')
		.filter({ hasText: 'Was soll zuerst kommen?' })
		.filter({ has: page.getByRole('button', { name: /Abstimmung starten/ }) });
	await poll.getByRole('button', { name: /Abstimmung starten/ }).click();
}

export async function vote(page: Page, option: string): Promise<void> {
	const choice = page.getByLabel(option);
	if (!(await choice.isVisible())) await page.reload();
	await choice.check();
	await page.getByRole('button', { name: 'Stimme abgeben' }).click();
	await expect(page.getByText('Ihre Stimme ist gezählt')).toBeVisible();
}

export async function closePoll(page: Page): Promise<void> {
	await page.getByText('Abstimmung schließen', { exact: true }).click();
	await page.getByRole('button', { name: 'Ja, schließen und Ergebnis zeigen' }).click();
}

export async function linkIdea(page: Page, title: string): Promise<void> {
	await page.getByLabel('Stichwort').fill(title);
	await page.getByRole('button', { name: 'Suchen' }).click();
	await page.getByRole('button', { name: `Zuordnen: ${title}` }).click();
	await expect(page.getByText('Die Idee ist zugeordnet.')).toBeVisible();
}

/** Gives every criterion of a measure its highest level. */
export async function score(page: Page, measure: number): Promise<void> {
	await page.goto(`${DESK}/sheet/${measure}`);
	const criteria = page.getByRole('group').filter({ has: page.getByRole('radio') });
	for (const criterion of await criteria.all()) await criterion.getByRole('radio').last().check();
	await page.getByRole('button', { name: 'Speichern', exact: true }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Gespeichert.' })).toBeVisible();
}

export async function declareBias(page: Page, measure: number): Promise<void> {
	await page.goto(`${DESK}/sheet/${measure}`);
	await page.getByText('Sind Sie befangen?').click();
	await page.getByLabel('Grund').fill('Mein Arbeitgeber würde den Auftrag bekommen.');
	await page.getByRole('button', { name: 'Befangenheit erklären' }).click();
	await expect(page.getByText('Sie haben sich für befangen erklärt')).toBeVisible();
}

export async function closeRound(page: Page): Promise<void> {
	await page.goto(`${DESK}/rounds/1`);
	await page.getByLabel('Ja, die Runde endgültig abschließen').check();
	await page.getByRole('button', { name: 'Runde abschließen' }).click();
	await expect(page.getByText('Die Runde ist abgeschlossen.').first()).toBeVisible();
}

/** Selects the journey's measure, and says of every one passed over why. */
export async function select(page: Page, reason: string): Promise<void> {
	await page.goto(`${DESK}/selection`);
	const measures = page.locator('li[id^="measure-"]');
	const chosen = measures.filter({ hasText: MEASURE_TITLE });
	await chosen.getByText('Als Leitprojekt wählen').first().click();
	await chosen.getByLabel('Warum wird das ein Leitprojekt?').fill(reason);
	await chosen.getByRole('button', { name: /^Als Leitprojekt wählen/ }).click();
	await expect(chosen.getByText('Leitprojekt 1')).toBeVisible();
	const unexplained = measures.filter({ hasText: 'Hier fehlt noch der Grund.' });
	for (let left = await unexplained.count(); left > 0; left--) {
		const passedOver = unexplained.first();
		await passedOver.getByText('Warum wird diese Maßnahme übergangen?').first().click();
		await passedOver
			.getByLabel('Warum wird diese Maßnahme übergangen?')
			.fill('Sie kann im nächsten Jahr folgen.');
		await passedOver.getByRole('button', { name: 'Grund speichern' }).click();
		await expect(unexplained).toHaveCount(left - 1);
	}
}
