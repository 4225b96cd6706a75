import type { SignIn } from '$lib/domain/person/account';
import { ok, refused, type Result } from '$lib/domain/result';
import type { App } from '../../app';
import { isPassword } from '../../auth/password';
import { beginSession, endSession, sessionOf } from '../../auth/session';
import { personByEmail, rolesOf } from '../../db/queries/people';
import type { Limit } from '../../http/limits';
import { record } from '../audit';

export interface Session {
	token: string;
	expiresAt: Date;
	/** Where this person's work begins. */
	home: string;
}

export type SignInRefusal = 'wrong_password' | 'not_confirmed' | 'rate_limited';

/**
 * Signs a person in. An unknown address gets the same answer as a wrong password, after the same
 * work; that an account waits for confirmation learns only who knows its password.
 * [ACC-2] [ACC-3] [ACC-4]
 *
 * @param address the client's network address
 */
export async function signIn(
	app: App,
	{ email, password }: Pick<SignIn, 'email' | 'password'>,
	address: string
): Promise<Result<Session, SignInRefusal>> {
	const counted = countersOf(email, address);
	if (!(await mayTry(app, counted))) return refused('rate_limited');
	const person = await personByEmail(app.db, email);
	const fits = await isPassword(person?.passwordHash, password);
	if (!person || !fits) return refused('wrong_password');
	for (const [limit, key] of counted) await app.limits.forgive(limit, key);
	if (!person.emailConfirmedAt) return refused('not_confirmed');
	const session = await app.db.write(async (tx) => {
		const begun = await beginSession(tx, app, person.id);
		await record(tx, app, { personId: person.id }, { ...EVENT, subjectId: person.id });
		return begun;
	});
	return ok({ ...session, home: await homeOf(app, person.id) });
}

const EVENT = { processId: null, event: 'signed in' };

/** Ends the session of a token; a token that means nothing changes nothing. */
export async function signOut(app: App, token: string): Promise<void> {
	const session = await sessionOf(app, token);
	if (session) await endSession(app, session.sessionId);
}

/** The desk of the first process in which a person has one, else the front page. */
async function homeOf({ db }: App, personId: string): Promise<string> {
	const held = await rolesOf(db, personId);
	const first = held.find(({ actions }) => actions.includes('open desk'));
	return first ? `/${first.slug}/desk` : '/';
}

/** What failures count against: this account from here, everything from here, this account at all. */
const countersOf = (email: string, address: string): [Limit, string][] => [
	['failed sign-in', `${email} ${address}`],
	['failed sign-in from address', address],
	['failed sign-in to account', email]
];

/** Counts a try before it is made, so that many at once cannot slip through; successes are forgiven. */
async function mayTry({ limits }: App, counted: [Limit, string][]): Promise<boolean> {
	for (const [limit, key] of counted) {
		if (!(await limits.allows(limit, key))) return false;
	}
	return true;
}
