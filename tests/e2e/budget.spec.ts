import { gzipSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { PROCESS } from '../support/browser';

const LIMIT_BYTES = 60 * 1024;

/** Bytes of JavaScript, gzipped, that a page makes the browser load. */
async function shippedBytes(page: Page, path: string): Promise<number> {
	const sizes: Promise<number>[] = [];
	page.on('response', (response) => {
		if (!new URL(response.url()).pathname.endsWith('.js')) return;
		sizes.push(response.body().then((body) => gzipSync(body).length));
	});
	await page.goto(path);
	await page.waitForLoadState('networkidle');
	return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

for (const path of ['ideas', 'ideas/20']) {
	test(`${path} ships at most 60 kB of JavaScript`, async ({ page }) => {
		expect(await shippedBytes(page, `/${PROCESS}/${path}`)).toBeLessThanOrEqual(LIMIT_BYTES);
	});
}

test('the same measure finds the scripts of a page that has some', async ({ page }) => {
	expect(await shippedBytes(page, `/${PROCESS}/ideas/new`)).toBeGreaterThan(0);
});
