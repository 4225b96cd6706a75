/**
 * Takes screenshots of the main pages on a phone and on a desk, light and dark, and lays each
 * combination out on one contact sheet: `shots/contact-WIDTH-THEME.png`. Single pages stand beside them.
 *
 * `npm run shots -- NAME…` takes only pages whose name contains one of the words.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import process from 'node:process';
import { chromium } from '@playwright/test';
import { buildIfNeeded } from './build.mjs';
import { ensureChromium, launchOptions } from './chromium.mjs';
import { startDemoServer } from './demo-server.mjs';
import { PAGES } from './shot-pages.mjs';

const WIDTHS = { phone: 390, desk: 1280 };
const THEMES = ['light', 'dark'];
const TILE = { phone: 300, desk: 560 };

const wanted = process.argv.slice(2);
const pages = PAGES.filter(
	({ name }) => !wanted.length || wanted.some((word) => name.includes(word))
);

buildIfNeeded();
ensureChromium();
if (!wanted.length) rmSync('shots', { recursive: true, force: true });
mkdirSync('shots', { recursive: true });

const server = await startDemoServer({ port: 3200, folder: 'data/shots' });
const browser = await chromium.launch(launchOptions());
try {
	for (const [width, pixels] of Object.entries(WIDTHS)) {
		for (const theme of THEMES) await takeAll(width, pixels, theme);
	}
} finally {
	await browser.close();
	await server.stop();
}

async function takeAll(width, pixels, theme) {
	const options = { viewport: { width: pixels, height: 844 }, colorScheme: theme };
	const taken = [];
	const signedIn = new Map();
	for (const { name, path, role, prepare } of pages) {
		const context = signedIn.get(role) ?? (await enter(options, role));
		signedIn.set(role, context);
		const page = await context.newPage();
		await page.goto(server.url + path);
		await prepare?.(page);
		const file = `shots/${name}-${width}-${theme}.png`;
		await page.screenshot({ path: file, fullPage: true });
		await page.close();
		taken.push({ name, file });
	}
	for (const context of signedIn.values()) await context.close();
	await contactSheet(taken, { width, theme });
}

async function enter(options, role) {
	const context = await browser.newContext({ ...options, locale: 'de-DE', baseURL: server.url });
	if (!role) return context;
	const { email, password } = server.accountOf(role);
	const page = await context.newPage();
	await page.goto('/sign-in');
	await page.getByLabel('E-Mail-Adresse').fill(email);
	await page.getByLabel('Passwort', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Anmelden' }).click();
	await page.waitForURL((url) => !url.pathname.includes('sign-in'));
	await page.close();
	return context;
}

async function contactSheet(taken, { width, theme }) {
	const tile = TILE[width];
	const figures = taken.map(({ name, file }) => {
		const image = readFileSync(file).toString('base64');
		return `<figure><img src="data:image/png;base64,${image}"><figcaption>${name}</figcaption></figure>`;
	});
	const page = await browser.newPage({ viewport: { width: tile * 5 + 120, height: 800 } });
	await page.setContent(`<style>
		body { display: grid; grid-template-columns: repeat(5, ${tile}px); gap: 20px; margin: 20px;
			grid-auto-rows: ${tile * 2.4}px; background: #888; font: 16px sans-serif }
		figure { margin: 0; overflow: hidden; background: #fff }
		img { width: 100%; display: block; flex: none } figcaption { padding: 6px; order: -1 }
		figure { display: flex; flex-direction: column }
	</style>${figures.join('')}`);
	await page.screenshot({ path: `shots/contact-${width}-${theme}.png`, fullPage: true });
	await page.close();
}
