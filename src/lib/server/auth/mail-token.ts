/**
 * Proof that somebody reads a mailbox: a token of an id and a secret, sent by mail, of which only
 * the secret's hash is stored. It works once and not for long.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import { CONFIRM_LINK_HOURS, RESET_LINK_HOURS } from '$lib/domain/person/hours';
import type { App } from '../app';
import type { Reader, Writer } from '../db/database';
import { deleteInPortions } from '../db/delete-in-portions';
import { mailTokens } from '../db/schema';

const HOUR_MS = 60 * 60 * 1000;

export type MailPurpose = (typeof mailTokens.$inferSelect)['purpose'];

const LIFETIME_HOURS: Record<MailPurpose, number> = {
	'confirm address': CONFIRM_LINK_HOURS,
	'reset password': RESET_LINK_HOURS
};

/** Makes a token for a mail; it is stored nowhere else. [ACC-5] */
export async function issueMailToken(
	tx: Writer,
	{ random, newId, clock }: Pick<App, 'random' | 'newId' | 'clock'>,
	{ personId, purpose }: { personId: string; purpose: MailPurpose }
): Promise<string> {
	const secret = Buffer.from(random(32)).toString('base64url');
	const id = newId();
	const expiresAt = new Date(clock().getTime() + LIFETIME_HOURS[purpose] * HOUR_MS);
	const secretHash = hashOfSecret(secret);
	await tx.insert(mailTokens).values({ id, secretHash, personId, purpose, expiresAt });
	return `${id}.${secret}`;
}

/** Whom a token proves to be, or undefined; it stays usable. */
export async function holderOf(
	db: Reader,
	{ clock }: Pick<App, 'clock'>,
	{ token, purpose }: { token: string; purpose: MailPurpose }
): Promise<string | undefined> {
	const [id = '', secret = ''] = token.split('.');
	const [row] = await db
		.select()
		.from(mailTokens)
		.where(
			and(
				eq(mailTokens.id, id),
				eq(mailTokens.purpose, purpose),
				isNull(mailTokens.usedAt),
				gt(mailTokens.expiresAt, clock())
			)
		);
	if (!row || !timingSafeEqual(hashOfSecret(secret), row.secretHash)) return undefined;
	return row.personId;
}

/** Takes the force from every token of a person for a purpose. [ACC-5] */
export async function spendMailTokens(
	tx: Writer,
	{ clock }: Pick<App, 'clock'>,
	{ personId, purpose }: { personId: string; purpose: MailPurpose }
): Promise<void> {
	await tx
		.update(mailTokens)
		.set({ usedAt: clock() })
		.where(
			and(
				eq(mailTokens.personId, personId),
				eq(mailTokens.purpose, purpose),
				isNull(mailTokens.usedAt)
			)
		);
}

/** Deletes what has run out; called by a job. */
export async function deleteExpiredMailTokens(
	{ db, clock }: App,
	signal?: AbortSignal
): Promise<void> {
	const old = { from: mailTokens, key: mailTokens.id, signal };
	await deleteInPortions(db, { ...old, where: [lte(mailTokens.expiresAt, clock())] });
}

const hashOfSecret = (secret: string) => createHash('sha256').update(secret).digest();
