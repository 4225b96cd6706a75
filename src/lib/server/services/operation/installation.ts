import { eq } from 'drizzle-orm';
import type { App } from '../../app';
import { installation } from '../../db/schema';

export type Use = 'demonstration' | 'production';

/**
 * Claims the database for one use, for ever: a demonstration prints its passwords and invents
 * voices, so it must never touch a real process, nor a real process begin on its remains.
 *
 * @throws when the database was claimed for the other use
 */
export async function claimInstallation({ db }: Pick<App, 'db'>, use: Use): Promise<void> {
	const claimed = await db.write(async (tx) => {
		await tx.insert(installation).values({ name: 'use', value: use }).onConflictDoNothing();
		const [row] = await tx.select().from(installation).where(eq(installation.name, 'use'));
		return row?.value;
	});
	if (claimed !== use) {
		throw new Error(
			`This database belongs to a ${claimed}, not to a ${use}. Name another one in DATABASE_URL.`
		);
	}
}
