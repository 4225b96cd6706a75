/**
 * Walks every page of the product in every state that the table names, in light and dark, on a phone
 * and on a desk, and holds each to the same rules.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Cookie, type Page } from '@playwright/test';
import type { RoleName } from '../../src/lib/domain/permission';
import { PROCESS, signIn } from '../support/browser';
import { pageRoutes, type PageState } from './pages';
import { ROUTES } from './route-table';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The narrowest phone, twice the size of a usual desk, and the desk itself. */
const WIDTHS = [320, 640, 1280];

test('every page of the file system stands in the table, and none that is gone', () => {
	expect(Object.keys(ROUTES).sort()).toEqual(pageRoutes().sort());
});

test('the table names error pages', () => {
	const statuses = Object.values(ROUTES)
		.flat()
		.map(({ status = 200 }) => status);
	expect(statuses).toEqual(expect.arrayContaining([403, 404]));
});

test('the walk finds faults that are there', async ({ page }) => {
	await page.goto(`/${PROCESS}/ideas`); // ships no script that would put the page right again
	await page.evaluate(() => {
		const withoutLabel = document.createElement('input');
		document.querySelector('main')?.append(withoutLabel);
	});
	await expect(expectAccessible(page, (axe) => axe.withTags(WCAG))).rejects.toThrow(
		/"id": "label"/
	);
});

for (const [route, states] of Object.entries(ROUTES)) {
	for (const state of states) {
		test(`${route} (${state.state}) is accessible, narrow, quiet`, async ({ page }) => {
			if (state.role) await enterAs(page, state.role);
			const path = typeof state.path === 'string' ? state.path : await state.path(page);
			const problems = listen(page, state.status ?? (state.prepare ? 400 : 200));
			await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
			await open(page, { ...state, path });
			await expectNothingSideways(page, state.widths ?? WIDTHS);
			await expectAccessible(page, (axe) => axe.withTags(WCAG));
			// The dark theme changes nothing but colours.
			await page.emulateMedia({ colorScheme: 'dark' });
			await expectAccessible(page, (axe) => axe.withRules(['color-contrast']));
			expect(problems()).toEqual([]);
		});
	}
}

const entered = new Map<RoleName, Cookie[]>();

/** Signs in once per role and worker; afterwards the session's cookie is enough. */
async function enterAs(page: Page, role: RoleName): Promise<void> {
	const cookies = entered.get(role);
	if (cookies) return page.context().addCookies(cookies);
	await signIn(page, role);
	entered.set(role, await page.context().cookies());
}

/** Collects what the browser complains about: errors, failed requests, violated policies. */
function listen(page: Page, status: number): () => string[] {
	const problems: string[] = [];
	page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
	page.on('console', (message) => {
		// Chromium itself reports a page that was meant to answer 403 or 404, and a refused form.
		const isTheStatus = status >= 400 && message.text().includes(`status of ${status}`);
		if (message.type() === 'error' && !isTheStatus) problems.push(`console: ${message.text()}`);
	});
	page.on('request', (request) => {
		const { hostname, protocol } = new URL(request.url());
		const isOurs = ['localhost', 'halle.test'].includes(hostname) || !protocol.startsWith('http');
		if (!isOurs) problems.push(`third party: ${request.url()}`);
	});
	return () => problems;
}

async function open(
	page: Page,
	{ path, status = 200, prepare }: PageState & { path: string }
): Promise<void> {
	await page.setViewportSize({ width: 1280, height: 900 });
	const response = await page.goto(path);
	expect(response?.status()).toBe(status);
	await prepare?.(page);
}

async function expectNothingSideways(page: Page, widths: number[]): Promise<void> {
	for (const width of widths) {
		await page.setViewportSize({ width, height: 900 });
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(overflow, `sideways scrolling at ${width} px`).toBeLessThanOrEqual(0);
	}
}

async function expectAccessible(
	page: Page,
	choose: (axe: AxeBuilder) => AxeBuilder
): Promise<void> {
	// Our pages have no frames, so the quicker way through one document is the whole way.
	const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
	const { violations } = await choose(axe).analyze();
	expect(
		violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html).slice(0, 3) }))
	).toEqual([]);
}
