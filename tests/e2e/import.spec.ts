import { expect, test } from '@playwright/test';
import { PROCESS, signIn } from '../support/browser';

test('a CSV file is reported on line by line, and the rest comes in after confirmation [IMP-3] [IMP-5]', async ({
	page
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
});
