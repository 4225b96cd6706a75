import { readFileSync } from 'node:fs';
import { test, type Page } from '@playwright/test';
import type { RoleName } from '../../src/lib/domain/permission';
import { SERVERS, type ServerName } from './servers';

/** The slug of the demonstration's process. */
export const PROCESS = 'konstanz';

export interface Account {
	role: RoleName;
	name: string;
	email: string;
	password: string;
}

/** The accounts that the running project's demonstration made at its first start. */
export function accounts(): Account[] {
	const { server } = test.info().project.metadata as { server: ServerName };
	const { folder } = SERVERS[server];
	return JSON.parse(readFileSync(`${folder}/demo-accounts.json`, 'utf8')) as Account[];
}

/** Signs in by the form, as a person would. `index` picks one of several accounts of a role. */
export async function signIn(page: Page, role: RoleName, index = 0): Promise<Account> {
	const account = accounts().filter((candidate) => candidate.role === role)[index];
	if (!account) throw new Error(`no account with role ${role}`);
	await page.goto('/sign-in');
	await page.getByLabel('E-Mail-Adresse').fill(account.email);
	await page.getByLabel('Passwort', { exact: true }).fill(account.password);
	await page.getByRole('button', { name: 'Anmelden' }).click();
	await page.waitForURL((url) => !url.pathname.includes('sign-in'));
	return account;
}
