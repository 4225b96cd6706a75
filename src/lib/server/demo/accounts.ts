import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { toCharacters } from '$lib/domain/code';
import type { RoleName } from '$lib/domain/permission';
import type { App } from '../app';
import { hashPassword } from '../auth/password';
import type { Writer } from '../db/database';
import type { Process } from '../db/queries/processes';
import { memberships, persons, roles } from '../db/schema';

export interface DemoAccount {
	id: string;
	role: RoleName;
	name: string;
	email: string;
	password: string;
	passwordHash: string;
}

/** Invented people; one sign-in per role, and as many more as the work of a role needs. */
const PEOPLE: [RoleName, string][] = [
	['coordination', 'Kim Berger'],
	['moderator', 'Maren Vogt'],
	['moderator', 'Jannis Roth'],
	['facilitator', 'Sofia Lindner'],
	['table host', 'Emre Yildiz'],
	['recorder', 'Ruth Amann'],
	['project group', 'Anna Seitz'],
	['project group', 'Tobias Kern'],
	['project group', 'Leila Haddad'],
	['project group', 'Jonas Beck'],
	['project group', 'Miriam Fuchs'],
	['project group', 'Daniel Horn'],
	['advisory board', 'Prof. Ute Brandt'],
	['steering group', 'Georg Maier'],
	['administrator', 'Nina Wolf'],
	['technical operator', 'Pavel Novak'],
	['citizen', 'Lena Sommer']
];

const ADDRESS_OF: Partial<Record<RoleName, string>> = {
	coordination: 'koordination',
	moderator: 'moderation',
	facilitator: 'workshop',
	'table host': 'tisch',
	recorder: 'erfassung',
	'project group': 'projektgruppe',
	'advisory board': 'beirat',
	'steering group': 'lenkungskreis',
	administrator: 'verwaltung',
	'technical operator': 'technik',
	citizen: 'buergerin'
};

/** Makes the accounts with fresh passwords. Hashing takes time, so this comes before any write. */
export async function makeAccounts(app: App): Promise<DemoAccount[]> {
	const seen = new Map<RoleName, number>();
	return Promise.all(
		PEOPLE.map(async ([role, name]) => {
			const count = (seen.get(role) ?? 0) + 1;
			seen.set(role, count);
			const email = `${ADDRESS_OF[role]}${count > 1 ? count : ''}@demo.leitwerk.example`;
			const password = toCharacters(app.random(10), 12).toLowerCase();
			const passwordHash = await hashPassword(password);
			return { id: app.newId(), role, name, email, password, passwordHash };
		})
	);
}

/** Stores the accounts and their roles. */
export async function storeAccounts(
	tx: Writer,
	app: App,
	process: Process,
	accounts: DemoAccount[]
): Promise<void> {
	const now = app.clock();
	for (const { id, role, name, email, passwordHash } of accounts) {
		const person = { id, name, email, passwordHash, locale: 'de' as const, createdAt: now };
		await tx.insert(persons).values({ ...person, emailConfirmedAt: now });
		const [row] = await tx
			.select({ id: roles.id })
			.from(roles)
			.where(and(eq(roles.processId, process.id), eq(roles.name, role)));
		if (row) await tx.insert(memberships).values({ personId: id, roleId: row.id, since: now });
	}
}

/** Keeps the passwords beside the demonstration's database, to print them at every start. */
export function keepPasswords({ config }: App, accounts: DemoAccount[]): void {
	const kept = accounts.map(({ role, name, email, password }) => ({ role, name, email, password }));
	mkdirSync(config.DATA_DIR, { recursive: true });
	writeFileSync(passwordFile(config.DATA_DIR), `${JSON.stringify(kept, null, '\t')}\n`, {
		mode: 0o600
	});
}

const passwordFile = (folder: string) => join(folder, 'demo-accounts.json');
