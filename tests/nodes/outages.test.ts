import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import { expect, onTestFinished, test, vi } from 'vitest';
import { installedChromium } from '../support/installed-chromium';
import { joinPhones, openHall, sessionOf } from '../support/hall-driver.mjs';
import { startPostgres } from '../support/postgres';
import { startProxy, type Proxy } from '../support/proxy';
import { aDatabase, aDemonstration, accountOf, aFolder, query, startNode, through } from './nodes';
import { aPhone, vote, type Phone } from './phones';

const PHONES = 24;
/** So long the database is away. */
const AWAY_MS = 30_000;

type Installation = Awaited<ReturnType<typeof aDemonstration>>;

/** A node that reaches its database through a proxy, with a poll and phones that joined. */
async function aNodeBehind(proxy: Proxy, { databaseUrl, folder }: Installation) {
	onTestFinished(() => proxy.close());
	const node = await startNode({ databaseUrl: through(databaseUrl, proxy.port), folder });
	const hall = await openHall(node.url, accountOf(folder, 'facilitator'));
	const pollId = await hall.startPoll('Was soll zuerst kommen?', ['Bus', 'Rad', 'Fuß']);
	const cookies = (await joinPhones(hall, PHONES)) as string[];
	const sessionId = (await sessionOf(hall, cookies[0])) as string;
	const phones = await Promise.all(
		cookies.map((cookie, i) => aPhone({ url: node.url, cookie, sessionId }, i))
	);
	onTestFinished(() => phones.forEach(({ socket }) => void socket.disconnect()));
	return { node, hall, pollId, phones };
}

const portOf = (databaseUrl: string) => Number(new URL(databaseUrl).port);

/** Everybody sees the same number, and nobody is told of trouble any more. */
const isWell = (phones: Phone[]) => {
	expect(phones.map(({ state }) => state?.ballots)).toEqual(phones.map(() => phones.length));
	expect(phones.some(({ isTroubled }) => isTroubled)).toBe(false);
};

async function aBrowser(): Promise<Browser> {
	const browser = await chromium.launch({
		...installedChromium,
		args: ['--no-sandbox', '--disable-gpu']
	});
	onTestFinished(() => browser.close());
	return browser;
}

/** A phone's page in the hall. */
async function joinInBrowser(browser: Browser, url: string, code: string): Promise<Page> {
	const phone = { locale: 'de-DE', viewport: { width: 390, height: 844 } };
	const page = await (await browser.newContext(phone)).newPage();
	await page.goto(`${url}/live/${code}`);
	await page.getByRole('button', { name: 'Mitmachen', exact: true }).click();
	await page.getByText('Bus', { exact: true }).waitFor();
	return page;
}

test('while the database is away for thirty seconds pages say so, phones wait, and nothing is lost', async () => {
	const installation = await aDemonstration();
	const { databaseUrl } = installation;
	const proxy = await startProxy([portOf(databaseUrl)]);
	const { node, hall, pollId, phones } = await aNodeBehind(proxy, installation);
	const page = await joinInBrowser(await aBrowser(), node.url, hall.code);
	const form = await page.context().newPage();
	await form.goto(`${node.url}/konstanz/ideas/new`);
	await form.getByLabel('Überschrift').fill('Bänke am Seerhein');
	await form.getByLabel('Beschreibung').fill('Alle hundert Meter eine Bank, auch im Schatten.');
	await form.getByRole('radio', { name: 'Smarte Verwaltung' }).check();
	await form.getByRole('checkbox', { name: /Ich bin einverstanden/ }).check();
	await Promise.all(phones.slice(0, 8).map((phone) => vote(phone, pollId)));

	proxy.cut();
	const back = pause(AWAY_MS).then(() => proxy.heal());
	const late = phones.slice(8).map((phone) => vote(phone, pollId));
	await vi.waitFor(() => expect(phones.every(({ isTroubled }) => isTroubled)).toBe(true), 10_000);
	await page.getByText('Der Server macht kurz Pause').waitFor();
	await page.getByText('Bus', { exact: true }).click();
	await page.getByRole('button', { name: 'Stimme abgeben' }).click();
	await page.getByText('Ihre Stimme wartet auf diesem Handy').waitFor();

	const answer = await fetch(`${node.url}/konstanz/ideas`, { headers: { accept: 'text/html' } });
	expect(answer.status).toBe(503);
	expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
	expect(await answer.text()).toContain('Die Seite macht eine kurze Pause');
	expect((await fetch(`${node.url}/readyz`)).status).toBe(503);
	expect((await fetch(`${node.url}/healthz`)).status).toBe(200);
	await form.getByRole('button', { name: 'Idee absenden' }).click();
	await form.getByText('Nicht abgeschickt: Unser Server macht gerade eine kurze Pause.').waitFor();
	expect(await form.getByLabel('Überschrift').inputValue()).toBe('Bänke am Seerhein');

	await back;
	await Promise.all(late);
	await page.getByText('Ihre Stimme ist gezählt').waitFor();
	await vi.waitFor(
		() => {
			expect(phones.map(({ state }) => state?.ballots)).toEqual(phones.map(() => PHONES + 1));
			expect(phones.some(({ isTroubled }) => isTroubled)).toBe(false);
		},
		{ timeout: 20_000, interval: 100 }
	);
	expect((await fetch(`${node.url}/konstanz/ideas`)).status).toBe(200);
	await form.getByRole('button', { name: 'Noch einmal absenden' }).click();
	await form.getByRole('heading', { name: 'angekommen' }).waitFor();
	const [idea] = await query(databaseUrl, 'select count(*)::int as n from ideas where title = $1', [
		'Bänke am Seerhein'
	]);
	expect(idea).toEqual({ n: 1 });
	await hall.closePoll(pollId);
	const rows = await query(databaseUrl, 'select ballot_count::int as n from polls where id = $1', [
		pollId
	]);
	expect(rows).toEqual([{ n: PHONES + 1 }]);
});

test('a network that swallows everything between node and database stops nobody for ever', async () => {
	const installation = await aDemonstration();
	const { databaseUrl } = installation;
	const proxy = await startProxy([portOf(databaseUrl)]);
	const { node, hall, pollId, phones } = await aNodeBehind(proxy, installation);
	await Promise.all(phones.slice(0, 8).map((phone) => vote(phone, pollId)));
	proxy.swallow();
	const late = phones.slice(8).map((phone) => vote(phone, pollId));
	await vi.waitFor(() => expect(phones.every(({ isTroubled }) => isTroubled)).toBe(true), 15_000);
	const answer = await fetch(`${node.url}/konstanz/ideas`, { headers: { accept: 'text/html' } });
	expect(answer.status).toBe(503);
	proxy.heal();
	await Promise.all(late);
	await vi.waitFor(() => isWell(phones), { timeout: 30_000, interval: 100 });
	await hall.closePoll(pollId);
	const rows = await query(databaseUrl, 'select ballot_count::int as n from polls where id = $1', [
		pollId
	]);
	expect(rows).toEqual([{ n: PHONES }]);
});

test('PostgreSQL is switched off and on in a rush of votes, and every ballot counts once', async () => {
	const server = await startPostgres();
	onTestFinished(() => server.stop());
	const databaseUrl = await aDatabase(server.url);
	const installation = { databaseUrl, folder: aFolder() };
	const proxy = await startProxy([portOf(databaseUrl)]);
	const { hall, pollId, phones } = await aNodeBehind(proxy, installation);
	let acknowledged = 0;
	const restarted = Promise.withResolvers<void>();
	const votes = phones.map(async (phone, i) => {
		await pause(i * 20); // a rush, not a single batch
		await vote(phone, pollId);
		if (++acknowledged === PHONES / 3) server.restart().then(restarted.resolve, restarted.reject);
	});
	await restarted.promise;
	await Promise.all(votes);
	await vi.waitFor(() => isWell(phones), { timeout: 20_000, interval: 100 });
	await hall.closePoll(pollId);
	const rows = await query(databaseUrl, 'select ballot_count::int as n from polls where id = $1', [
		pollId
	]);
	expect(rows).toEqual([{ n: PHONES }]);
});
