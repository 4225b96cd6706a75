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
import { STAGES } from './shot-pages.mjs';

const WIDTHS = { phone: 390, desk: 1280 };
const THEMES = ['light', 'dark'];
const TILE = { phone: 300, desk: 560 };

const wanted = process.argv.slice(2);
const isWanted = ({ name }) => !wanted.length || wanted.some((word) => name.includes(word));
const COMBINATIONS = Object.entries(WIDTHS).flatMap(([width, pixels]) =>
	THEMES.map((theme) => ({
		width,
		theme,
		options: { viewport: { width: pixels, height: 844 }, colorScheme: theme },
		contexts: new Map(),
		taken: []
	}))
);

buildIfNeeded();
ensureChromium();
if (!wanted.length) rmSync('shots', { recursive: true, force: true });
mkdirSync('shots', { recursive: true });

const server = await startDemoServer({ port: 3200, folder: 'data/shots' });
const browser = await chromium.launch(launchOptions());
try {
	for (const { happens, pages } of stagesToTake()) {
		await happens?.((role) => enter({ viewport: { width: 390, height: 844 } }, role));
		for (const combination of COMBINATIONS) await takeAll(pages.filter(isWanted), combination);
	}
	for (const combination of COMBINATIONS) await contactSheet(combination);
} finally {
	await browser.close();
	await server.stop();
}

/** Up to the last one that holds a wanted page: each builds on those before it. */
function stagesToTake() {
	return STAGES.slice(0, STAGES.findLastIndex(({ pages }) => pages.some(isWanted)) + 1);
}

async function takeAll(pages, { width, theme, options, contexts, taken }) {
	for (const { name, path, role, prepare } of pages) {
		if (!contexts.has(role)) contexts.set(role, await enter(options, role));
		const page = await contexts.get(role).newPage();
		await page.goto(typeof path === 'string' ? path : path());
		await prepare?.(page);
		await page.waitForLoadState('networkidle');
		const file = `shots/${name}-${width}-${theme}.png`;
		await page.screenshot({ path: file, fullPage: true });
		await page.close();
		taken.push({ name, file });
	}
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

async function contactSheet({ width, theme, taken }) {
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
