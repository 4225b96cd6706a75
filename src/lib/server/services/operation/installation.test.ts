import { expect, test } from 'vitest';
import { testApp } from '../../../../../tests/support/app';
import { claimInstallation, installationOf } from './installation';

test('a database that production has used refuses a demonstration, and the other way round', async () => {
	const production = await testApp();
	await claimInstallation(production, 'production');
	await claimInstallation(production, 'production');
	await expect(claimInstallation(production, 'demonstration')).rejects.toThrow(
		'This database belongs to a production, not to a demonstration.'
	);
	const demonstration = await testApp();
	await claimInstallation(demonstration, 'demonstration');
	await expect(claimInstallation(demonstration, 'production')).rejects.toThrow('DATABASE_URL');
});

test('an installation has an id of its own from its first start, and keeps it', async () => {
	const app = await testApp();
	expect(await installationOf(app.db)).toBeNull();
	await claimInstallation(app, 'production');
	const id = await installationOf(app.db);
	await claimInstallation(app, 'production');
	expect(await installationOf(app.db)).toBe(id);
	const other = await testApp();
	await claimInstallation(other, 'production');
	expect(await installationOf(other.db)).not.toBe(id);
});
