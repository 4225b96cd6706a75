import { expect, test } from 'vitest';
import { testApp } from '../../../../../tests/support/app';
import { claimInstallation } from './installation';

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
