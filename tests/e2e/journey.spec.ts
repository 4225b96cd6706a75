/**
 * The whole way once, in order, by the people who walk it: from a citizen's idea, typed at home and
 * written on a paper card, to a Leitprojekt and the paper for the council.
 */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { PROCESS, signIn } from '../support/browser';
import { DESK, HOME, type Tale } from '../support/journey';
import * as walk from '../support/journey';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

/** What one step leaves for the next. */
const tale: Tale = {
	title: `Sprechstunde für alle ${Date.now()}`,
	sentence: 'Einmal in der Woche helfen Freiwillige bei Formularen und beim Handy.',
	code: '',
	number: 0,
	card: `Bank mit Steckdose ${Date.now()}`
};

let browser: Browser;
test.beforeAll(async ({ browser: shared }) => {
	browser = shared;
	await Promise.resolve();
});

const newcomer = async (options = {}): Promise<Page> =>
	(await browser.newContext(options)).newPage();

test('1 a citizen hands in an idea as a guest, without JavaScript, and keeps a code', async () => {
	const citizen = await newcomer({ javaScriptEnabled: false });
	await citizen.goto(HOME);
	await citizen.getByRole('link', { name: 'Idee einreichen' }).first().click();
	await citizen.getByLabel('Überschrift').fill(tale.title);
	await citizen.getByLabel('Beschreibung').fill('zu kurz');
	await citizen.getByRole('button', { name: 'Idee absenden' }).click();
	await expect(citizen.getByRole('alert')).toBeVisible();
	await expect(citizen.getByLabel('Überschrift')).toHaveValue(tale.title);
	await citizen.getByLabel('Beschreibung').fill(tale.sentence);
	await citizen.getByLabel('Smart Leben').check();
	await citizen.getByLabel('E-Mail-Adresse').fill('buergerin@example.org');
	await citizen.getByRole('checkbox', { name: /Ich bin einverstanden/ }).check();
	await citizen.getByRole('button', { name: 'Idee absenden' }).click();
	await expect(
		citizen.getByRole('heading', { name: 'Vielen Dank. Ihr Beitrag ist angekommen' })
	).toBeVisible();
	tale.code = await walk.codeOn(citizen);
	expect(tale.code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
});

test('2 a moderator returns it with a reason, the author corrects it, and it is published', async () => {
	const moderator = await newcomer();
	await signIn(moderator, 'moderator');
	await walk.openInQueue(moderator, tale.title);
	await moderator.getByLabel('Begründung').fill('Bitte schreiben Sie, wo das stattfinden soll.');
	await moderator.getByRole('button', { name: 'Zurückgeben' }).click();
	await expect(moderator.getByText(`Zurückgegeben: ${tale.title}`)).toBeVisible();

	const citizen = await newcomer({ javaScriptEnabled: false });
	await walk.openReceipt(citizen, tale.code);
	await expect(citizen.getByText('Bitte schreiben Sie, wo das stattfinden soll.')).toBeVisible();
	await citizen.getByLabel('Beschreibung').fill(`${tale.sentence} Im Treff am Seerhein.`);
	await citizen.getByRole('button', { name: 'Neu einreichen' }).click();
	await expect(citizen.getByText('Ihr geänderter Text ist angekommen')).toBeVisible();

	await walk.openInQueue(moderator, tale.title);
	await moderator.getByRole('button', { name: 'Veröffentlichen' }).click();
	await expect(moderator.getByText(`Veröffentlicht: ${tale.title}`)).toBeVisible();

	await walk.openReceipt(citizen, tale.code);
	await citizen.getByRole('link', { name: 'Öffentliche Seite ansehen' }).click();
	tale.number = Number(citizen.url().split('/').at(-1));

	const coordination = await newcomer();
	await signIn(coordination, 'coordination');
	await coordination.goto(`${DESK}/mails`);
	await expect(coordination.getByText('buergerin@example.org').first()).toBeVisible();
});

test('3 anyone finds it in German text, comments, and supports it as a guest', async () => {
	const neighbour = await newcomer();
	await neighbour.goto(`${HOME}/ideas`);
	await neighbour
		.getByRole('searchbox')
		.or(neighbour.getByLabel('Suche in den Ideen'))
		.first()
		.fill('Sprechstunden Formular');
	await neighbour.getByRole('button', { name: 'Suchen' }).click();
	await neighbour.getByRole('link', { name: tale.title }).click();
	await neighbour.getByRole('button', { name: 'Idee unterstützen' }).click();
	await expect(neighbour.getByText('Sie unterstützen diese Idee.')).toBeVisible();
	await expect(neighbour.getByText('1 als Gast')).toBeVisible();
	await neighbour.getByLabel('Kommentar', { exact: true }).fill('Dabei helfe ich gern mit.');
	await neighbour.getByRole('checkbox', { name: /Ich bin einverstanden/ }).check();
	await neighbour.getByRole('button', { name: 'Kommentar absenden' }).click();
	await expect(
		neighbour.getByRole('heading', { name: 'Vielen Dank. Ihr Beitrag ist angekommen' })
	).toBeVisible();

	const moderator = await newcomer();
	await signIn(moderator, 'moderator', 1);
	await walk.openInQueue(moderator, 'Dabei helfe ich gern mit.');
	await moderator.getByRole('button', { name: 'Veröffentlichen' }).click();
	await neighbour.goto(`${HOME}/ideas/${tale.number}`);
	await expect(neighbour.getByText('Dabei helfe ich gern mit.')).toBeVisible();
});

test('4 the hall votes on it with phones; results stay hidden until closing', async ({
	baseURL
}) => {
	const facilitator = await newcomer();
	await signIn(facilitator, 'facilitator');
	await walk.preparePoll(facilitator, tale.title);
	const code = await walk.openSession(facilitator);
	const beamer = await facilitator.context().newPage();
	await beamer.goto(`/live/${code}/beamer`);
	await expect(beamer.getByText(code.slice(0, 3)).first()).toBeVisible();

	const port = new URL(baseURL ?? '').port;
	const phones = [
		await newcomer({ baseURL: `http://halle.test:${port}` }),
		await newcomer({ javaScriptEnabled: false })
	];
	for (const phone of phones) await walk.join(phone, code);
	await walk.startPoll(facilitator);
	for (const phone of phones) await walk.vote(phone, tale.title);
	await expect(beamer.getByText('2 von 2 haben abgestimmt')).toBeVisible();
	await expect(beamer.getByText(/Vorn liegt|Weniger als fünf/)).toHaveCount(0);
	await walk.closePoll(facilitator);
	await expect(beamer.getByText('Weniger als fünf haben abgestimmt.')).toBeVisible();
});

test('5 a card is recorded without network, survives, and becomes an idea', async () => {
	const tablet = await newcomer();
	const context = tablet.context();
	await signIn(tablet, 'table host');
	await tablet.goto(`/capture/${PROCESS}-2`);
	await expect(tablet.locator('[data-offline="ready"]')).toBeVisible({ timeout: 20_000 });
	await context.setOffline(true);
	await tablet.getByLabel('Idee', { exact: true }).fill(tale.card);
	await tablet.getByLabel('Smart Leben').check();
	await tablet.getByLabel('Tisch').selectOption('3');
	await tablet.getByRole('checkbox', { name: /hat auf dem Formular/ }).check();
	await tablet.getByRole('button', { name: 'Nächste Karte' }).click();
	await expect(tablet.getByText('Karte gespeichert.')).toBeVisible();
	await tablet.reload();
	await expect(tablet.getByText(/1 Karte wartet auf diesem Gerät/).first()).toBeVisible();
	await tablet.close();
	const again = await context.newPage();
	await again.goto(`/capture/${PROCESS}-2`);
	await expect(again.getByText(/1 Karte wartet auf diesem Gerät/).first()).toBeVisible();
	await context.setOffline(false);
	await expect(again.getByText(/angekommen als Idee Nr\./)).toBeVisible({ timeout: 45_000 });

	const moderator = await newcomer();
	await signIn(moderator, 'moderator');
	await walk.openInQueue(moderator, tale.card);
	await expect(moderator.getByText('Workshop').first()).toBeVisible();
	await moderator.getByRole('button', { name: 'Veröffentlichen' }).click();
	await expect(moderator.getByText(/^Veröffentlicht: /)).toBeVisible();
});

test('6 ideas become part of a measure; members score; one is biased; the ranking follows', async () => {
	const coordination = await newcomer();
	await signIn(coordination, 'coordination');
	await coordination.goto(`${DESK}/measures/${walk.MEASURE}`);
	await walk.linkIdea(coordination, tale.title);
	await walk.linkIdea(coordination, tale.card);

	for (const index of [3, 4, 5]) {
		const member = await newcomer();
		await signIn(member, 'project group', index);
		await walk.score(member, walk.MEASURE);
		if (index === 5) await walk.declareBias(member, 2);
		await member.context().close();
	}
	await coordination.goto(`${DESK}/ranking`);
	await expect(coordination.getByRole('table').first()).toContainText(walk.MEASURE_TITLE);
});

test('7 the coordination closes the round and selects a Leitprojekt with its reason', async () => {
	const coordination = await newcomer();
	await signIn(coordination, 'coordination');
	await walk.closeRound(coordination);
	await walk.select(coordination, 'Sie hilft sofort, und viele haben daran mitgedacht.');
	await coordination.getByRole('button', { name: 'Ergebnisse veröffentlichen' }).click();
	await expect(coordination.getByText('Die Ergebnisse sind öffentlich')).toBeVisible();

	const citizen = await newcomer();
	await citizen.goto(`${HOME}/results`);
	await expect(
		citizen.getByText('Sie hilft sofort, und viele haben daran mitgedacht.').first()
	).toBeVisible();
	let clicks = 0;
	const click = async (name: string | RegExp) => {
		clicks++;
		await citizen.getByRole('link', { name }).first().click();
	};
	await click(walk.MEASURE_TITLE);
	await expect(citizen.getByText(tale.card).first()).toBeVisible();
	await click(new RegExp(`${tale.number}: ${tale.title}|${tale.title}`));
	await expect(citizen.getByText(tale.sentence).first()).toBeVisible();
	expect(clicks).toBeLessThanOrEqual(4);
});

test('8 the council paper and the open data can be taken away', async () => {
	const coordination = await newcomer();
	await signIn(coordination, 'coordination');
	const paper = await coordination.request.get(`${DESK}/paper/document`);
	expect(paper.headers()['content-type']).toContain('wordprocessingml');
	expect((await paper.body()).subarray(0, 2).toString()).toBe('PK');

	const anyone = await newcomer();
	const csv = await anyone.request.get(`${HOME}/data/ideas.csv`);
	expect(await csv.text()).toContain(tale.title);
	const json = await anyone.request.get(`${HOME}/data/lead-projects.json`);
	expect(JSON.stringify(await json.json())).toContain(walk.MEASURE_TITLE);
});
