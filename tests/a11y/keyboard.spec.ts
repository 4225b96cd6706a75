import { expect, test } from '@playwright/test';
import { PROCESS } from '../support/browser';

test('the first Tab offers to skip to the content, and Enter goes there', async ({ page }) => {
	await page.goto(`/${PROCESS}`);
	await page.keyboard.press('Tab');
	const skip = page.getByRole('link', { name: 'Zum Inhalt springen' });
	await expect(skip).toBeFocused();
	await expect(skip).toBeInViewport();
	await page.keyboard.press('Enter');
	await expect(page.locator('#content')).toBeFocused();
});

test('every stop of the keyboard shows where it is', async ({ page }) => {
	await page.goto(`/${PROCESS}/ideas/new`);
	const stops = await page
		.locator('a:visible, button:visible, input:visible, select:visible, textarea:visible')
		.count();
	const unseen: string[] = [];
	for (let stop = 0; stop < stops; stop++) {
		await page.keyboard.press('Tab');
		const isSeen = await page.evaluate(() => {
			const focused = document.activeElement;
			if (!focused || focused === document.body) return true;
			const holder = focused.closest('label') ?? focused;
			const shows = [focused, holder, focused.nextElementSibling].some((element) => {
				if (!element) return false;
				const { outlineStyle, boxShadow } = getComputedStyle(element);
				return outlineStyle !== 'none' || boxShadow !== 'none';
			});
			return shows ? true : focused.outerHTML.slice(0, 120);
		});
		if (isSeen !== true) unseen.push(String(isSeen));
	}
	expect(unseen).toEqual([]);
});
