import { expect, test } from 'vitest';
import { joinPhones, openHall, sessionOf } from '../support/hall-driver.mjs';
import { aDemonstration, accountOf, startNode } from './nodes';

/** Two nodes of one installation. */
async function twoNodes() {
	const { databaseUrl, folder } = await aDemonstration();
	const a = await startNode({ databaseUrl, folder });
	const b = await startNode({ databaseUrl, folder });
	return { a, b, account: accountOf(folder, 'facilitator') };
}

const page = (url: string, cookie = '') =>
	fetch(url, { redirect: 'manual', headers: { cookie, accept: 'text/html' } });

test('who signed in at one node is known at the other, until they sign out at either', async () => {
	const { a, b, account } = await twoNodes();
	const { cookie } = (await openHall(a.url, account)) as { cookie: string };
	const desk = '/konstanz/desk/workshops';
	expect((await page(`${b.url}${desk}`, cookie)).status).toBe(200);
	const out = await fetch(`${b.url}/sign-out`, {
		method: 'POST',
		redirect: 'manual',
		headers: { cookie, origin: b.url },
		body: new URLSearchParams()
	});
	expect(out.status).toBe(303);
	expect((await page(`${a.url}${desk}`, cookie)).status).toBe(303);
});

test('a join code of one node lets phones in at the other, and wrong codes are counted together', async () => {
	const { a, b, account } = await twoNodes();
	const { code } = (await openHall(a.url, account)) as { code: string };
	const [seat] = (await joinPhones({ url: b.url, code }, 1)) as string[];
	expect(await sessionOf({ url: a.url, code }, seat)).toMatch(/^[0-9a-f-]{36}$/);
	const answers: number[] = [];
	for (let i = 0; i < 30; i++) {
		answers.push((await page(`${i % 2 ? a.url : b.url}/live/WRNG${10 + i}`)).status);
	}
	expect(answers).toEqual(Array(30).fill(404));
	const refused = await Promise.all([a, b].map(({ url }) => page(`${url}/live/WRNG99`)));
	expect(refused.map(({ status }) => status)).toEqual([429, 429]);
});
