import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { PROCESS, signIn } from '../support/browser';

test('a CSV file is reported on line by line, the rest comes in after confirmation, and the file can be had again [IMP-3] [IMP-5] [IMP-6]', async ({
	page,
	browser
}) => {
	const sign = Math.random().toString(36).slice(2, 10);
	const text = 'Einmal in der Woche helfen Ehrenamtliche bei Formularen.';
	const csv = [
		'Titel;Text;Handlungsfeld;Name',
		`Sprechstunde ${sign};${text};Smart Leben;Änne`,
		`;${text};Smart Leben;`,
		`Wetter ${sign};${text};Smartes Wetter;`
	].join('\r\n');
	const file = (name: string, content: Buffer) => ({ name, mimeType: 'text/csv', buffer: content });

	await signIn(page, 'coordination');
	await page.goto(`/${PROCESS}/desk/import`);
	await page.getByLabel('CSV-Datei').setInputFiles(file('bild.csv', Buffer.from([0, 1, 2, 0])));
	await page.getByRole('button', { name: 'Datei prüfen' }).click();
	await expect(page.getByRole('alert')).toContainText('Dieses Format können wir nicht lesen');

	await page.getByLabel('CSV-Datei').setInputFiles(file('liste.csv', Buffer.from(csv, 'latin1')));
	await page.getByRole('button', { name: 'Datei prüfen' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bericht zur Datei');
	const refused = page.getByRole('table', { name: 'Abgelehnte Zeilen' });
	await expect(refused.getByRole('row', { name: /3.*Titel.*Bitte füllen/ })).toBeVisible();
	await expect(refused.getByRole('row', { name: /4.*Handlungsfeld.*gibt es nicht/ })).toBeVisible();
	await expect(page.getByRole('cell', { name: 'Änne' })).toBeVisible();

	await page.getByRole('button', { name: '1 Idee einlesen' }).click();
	await expect(page.getByRole('status')).toContainText('1 Idee ist eingelesen');
	await page.reload();
	await expect(page.getByRole('button', { name: /einlesen/ })).toHaveCount(0);

	const link = page.getByRole('link', { name: 'Originaldatei herunterladen' });
	const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
	expect(download.suggestedFilename()).toBe('liste.csv');
	expect(await readFile(await download.path(), 'latin1')).toBe(csv);

	const address = (await link.getAttribute('href')) ?? '';
	const headers = (await page.request.get(address)).headers();
	expect(headers).toMatchObject({
		'content-type': 'text/csv',
		'content-disposition': `attachment; filename="liste.csv"; filename*=UTF-8''liste.csv`,
		'x-content-type-options': 'nosniff'
	});
	const moderation = await browser.newPage();
	await signIn(moderation, 'moderator');
	expect((await moderation.request.get(address)).status()).toBe(403);
	await moderation.close();
});
