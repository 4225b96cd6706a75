/**
 * Sessions as Lucia's guide describes them (pilcrowonpaper, lucia-auth.com, 2025): a token of an id
 * and a secret, of which only the secret's hash is stored; valid for thirty days, extended while in
 * use, ended on the server.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { eq, lte } from 'drizzle-orm';
import type { App } from '../app';
import type { Writer } from '../db/database';
import { deleteInPortions } from '../db/delete-in-portions';
import { persons, sessions } from '../db/schema';

const DAY_MS = 24 * 60 * 60 * 1000;
const LIFETIME_MS = 30 * DAY_MS;
/** A session is extended at most this often, so that reading pages seldom writes. */
const EXTENDED_AFTER_MS = DAY_MS;

export interface SignedIn {
	sessionId: string;
	personId: string;
	name: string;
	/** Later than before, if the session was extended just now: the cookie then lives on too. */
	extendedTo: Date | null;
}

/** Begins a session; the token is shown once, to the cookie. */
export async function beginSession(
	tx: Writer,
	{ random, newId, clock }: Pick<App, 'random' | 'newId' | 'clock'>,
	personId: string
): Promise<{ token: string; expiresAt: Date }> {
	const secret = Buffer.from(random(32)).toString('base64url');
	const id = newId();
	const createdAt = clock();
	const expiresAt = new Date(createdAt.getTime() + LIFETIME_MS);
	const secretHash = hashOfSecret(secret);
	await tx.insert(sessions).values({ id, secretHash, personId, createdAt, expiresAt });
	return { token: `${id}.${secret}`, expiresAt };
}

/** Who a token belongs to, or undefined; extends a session that has been in use for a day. */
export async function sessionOf(app: App, token: string): Promise<SignedIn | undefined> {
	const [id = '', secret = ''] = token.split('.');
	const [row] = await app.db
		.select({ session: sessions, name: persons.name })
		.from(sessions)
		.innerJoin(persons, eq(persons.id, sessions.personId))
		.where(eq(sessions.id, id));
	if (!row || !timingSafeEqual(hashOfSecret(secret), row.session.secretHash)) return undefined;
	const now = app.clock();
	if (row.session.expiresAt <= now) return undefined;
	const extendedTo = await extend(app, row.session, now);
	return { sessionId: id, personId: row.session.personId, name: row.name, extendedTo };
}

/** Ends one session. Ending it again changes nothing. */
export async function endSession({ db }: App, sessionId: string): Promise<void> {
	await db.write((tx) => tx.delete(sessions).where(eq(sessions.id, sessionId)));
}

/** Ends every session of a person, as after a new password. */
export async function endSessionsOf(tx: Writer, personId: string): Promise<void> {
	await tx.delete(sessions).where(eq(sessions.personId, personId));
}

/** Deletes what has run out; called by a job. */
export async function deleteExpiredSessions(
	{ db, clock }: App,
	signal?: AbortSignal
): Promise<void> {
	const old = { from: sessions, key: sessions.id, signal };
	await deleteInPortions(db, { ...old, where: [lte(sessions.expiresAt, clock())] });
}

async function extend(
	{ db }: App,
	{ id, expiresAt }: { id: string; expiresAt: Date },
	now: Date
): Promise<Date | null> {
	const next = new Date(now.getTime() + LIFETIME_MS);
	if (next.getTime() - expiresAt.getTime() < EXTENDED_AFTER_MS) return null;
	await db.write((tx) => tx.update(sessions).set({ expiresAt: next }).where(eq(sessions.id, id)));
	return next;
}

const hashOfSecret = (secret: string) => createHash('sha256').update(secret).digest();
