import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { RandomBytes } from '$lib/domain/ids';
import type { Database } from '../db/database';
import { secrets } from '../db/schema';

type Purpose = 'claim code' | 'claim hash' | 'device' | 'join ticket' | 'limit';

export interface Secrets {
	/** HMAC-SHA-256 of `text` under this installation's key, for one purpose only. */
	sign(purpose: Purpose, text: string): Buffer;
}

/** Reads this installation's key, making it at the first start. */
export async function openSecrets(db: Database, random: RandomBytes): Promise<Secrets> {
	const fresh = Buffer.from(random(32));
	const key = await db.write(async (tx) => {
		await tx.insert(secrets).values({ name: 'hmac', value: fresh }).onConflictDoNothing();
		const [row] = await tx.select().from(secrets).where(eq(secrets.name, 'hmac'));
		return row?.value ?? fresh;
	});
	return {
		sign: (purpose, text) => createHmac('sha256', key).update(`${purpose}\n${text}`).digest()
	};
}
