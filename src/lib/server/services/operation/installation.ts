import { eq } from 'drizzle-orm';
import type { App } from '../../app';
import type { Reader } from '../../db/database';
import { installation } from '../../db/schema';

export type Use = 'demonstration' | 'production';

/**
 * Claims the database for one use, for ever: a demonstration prints its passwords and invents
 * voices, so it must never touch a real process, nor a real process begin on its remains. With it
 * the installation gets an id, by which copies of it know each other.
 *
 * @throws when the database was claimed for the other use
 */
export async function claimInstallation(
	{ db, newId }: Pick<App, 'db' | 'newId'>,
	use: Use
): Promise<void> {
	const claimed = await db.write(async (tx) => {
		const rows = [
			{ name: 'use', value: use },
			{ name: 'id', value: newId() }
		];
		await tx.insert(installation).values(rows).onConflictDoNothing();
		const [row] = await tx.select().from(installation).where(eq(installation.name, 'use'));
		return row?.value;
	});
	if (claimed !== use) {
		throw new Error(
			`This database belongs to a ${claimed}, not to a ${use}. Name another one in DATABASE_URL.`
		);
	}
}

/** The id of the installation that a database holds; null where it was never claimed. */
export async function installationOf(reader: Pick<Reader, 'select'>): Promise<string | null> {
	const [row] = await reader.select().from(installation).where(eq(installation.name, 'id'));
	return row?.value ?? null;
}
