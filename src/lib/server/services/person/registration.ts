import { eq } from 'drizzle-orm';
import type { Confirmation, NewPassword, Registration } from '$lib/domain/person/account';
import { ok, refused, type Result } from '$lib/domain/result';
import type { App, Who } from '../../app';
import { holderOf, spendMailTokens } from '../../auth/mail-token';
import { hashPassword, isPassword } from '../../auth/password';
import { beginSession, endSessionsOf } from '../../auth/session';
import type { Writer } from '../../db/database';
import { personByEmail, personById, type Person } from '../../db/queries/people';
import { persons } from '../../db/schema';
import { mailConfirmation, mailKnown, mailPasswordChanged, mailReset } from './account-mails';
import { record } from '../audit';

/** Whoever asks for a mail, with the network address against which it counts. */
export interface Asker {
	who: Who;
	address: string;
}

/**
 * Creates an account that sleeps until its address is confirmed. Whether the address is known
 * already shows neither in the answer nor in the work: only its owner reads it in the mail.
 * [ACC-2] [ACC-4]
 */
export async function register(
	app: App,
	{ who, address }: Asker,
	{ name, email, password }: Registration
): Promise<Result<null, 'rate_limited'>> {
	if (!(await mayMail(app, address, email))) return refused('rate_limited');
	const passwordHash = await hashPassword(password);
	await app.db.write(async (tx) => {
		const known = await personByEmail(tx, email);
		const { locale } = who;
		if (known?.emailConfirmedAt) return mailKnown(tx, app, { person: known, locale });
		const person = { id: known?.id ?? app.newId(), email, name, passwordHash, locale };
		if (known) await tx.update(persons).set(person).where(eq(persons.id, known.id));
		else await addPerson(tx, app, person);
		return mailConfirmation(tx, app, { person, locale });
	});
	return ok(null);
}

/** Sends a new link to an account that waits for confirmation; the answer is always the same. [ACC-4] */
export function requestConfirmation(app: App, asker: Asker, email: string) {
	return requestMail(app, { ...asker, email }, async (tx, person, locale) => {
		if (!person.emailConfirmedAt) await mailConfirmation(tx, app, { person, locale });
	});
}

/** Sends a link to choose a new password, if there is an account; the answer is always the same. [ACC-4] */
export function requestReset(app: App, asker: Asker, email: string) {
	return requestMail(app, { ...asker, email }, (tx, person, locale) =>
		mailReset(tx, app, { person, locale })
	);
}

/**
 * Confirms an address and signs in. The mail proves the mailbox, the password that the account was
 * made by the same person: nobody can make one in another's name and have it confirmed. [ACC-6]
 */
export async function confirmAddress(
	app: App,
	{ token, password }: Confirmation
): Promise<
	Result<{ token: string; expiresAt: Date }, 'expired' | 'wrong_password' | 'rate_limited'>
> {
	const proof = { token, purpose: 'confirm address' as const };
	const personId = await holderOf(app.db, app, proof);
	const person = personId ? await personById(app.db, personId) : undefined;
	if (!person) return refused('expired');
	if (!(await app.limits.allows('failed sign-in', `confirm ${person.id}`)))
		return refused('rate_limited');
	if (!(await isPassword(person.passwordHash, password))) return refused('wrong_password');
	return app.db.write(async (tx) => {
		if (!(await holderOf(tx, app, proof))) return refused('expired');
		await spendMailTokens(tx, app, { personId: person.id, purpose: proof.purpose });
		const emailConfirmedAt = app.clock();
		await tx.update(persons).set({ emailConfirmedAt }).where(eq(persons.id, person.id));
		await recordOf(tx, app, person.id, 'address confirmed');
		return ok(await beginSession(tx, app, person.id));
	});
}

/** Whether the token of a mail still works: for what a page shows. */
export async function isUsable(
	app: App,
	proof: { token: string; purpose: 'confirm address' | 'reset password' }
): Promise<boolean> {
	return (await holderOf(app.db, app, proof)) !== undefined;
}

/** Sets a new password, ends every session, and confirms the address, which the mail proved. [ACC-7] */
export async function resetPassword(
	app: App,
	{ token, password }: NewPassword
): Promise<Result<null, 'expired'>> {
	const passwordHash = await hashPassword(password);
	return app.db.write(async (tx) => {
		const proof = { token, purpose: 'reset password' as const };
		const personId = await holderOf(tx, app, proof);
		const person = personId ? await personById(tx, personId) : undefined;
		if (!person) return refused('expired');
		await spendMailTokens(tx, app, { personId: person.id, purpose: proof.purpose });
		await spendMailTokens(tx, app, { personId: person.id, purpose: 'confirm address' });
		const emailConfirmedAt = person.emailConfirmedAt ?? app.clock();
		const changes = { passwordHash, emailConfirmedAt };
		await tx.update(persons).set(changes).where(eq(persons.id, person.id));
		await endSessionsOf(tx, person.id);
		await mailPasswordChanged(tx, app, { person, locale: person.locale });
		await recordOf(tx, app, person.id, 'password changed');
		return ok(null);
	});
}

async function requestMail(
	app: App,
	{ who, address, email }: Asker & { email: string },
	send: (tx: Writer, person: Person, locale: Who['locale']) => Promise<void>
): Promise<Result<null, 'rate_limited'>> {
	if (!(await mayMail(app, address, email))) return refused('rate_limited');
	await hashPassword(email); // as slow as the other doors, so that the clock tells nothing
	await app.db.write(async (tx) => {
		const person = await personByEmail(tx, email);
		if (person) await send(tx, person, who.locale);
	});
	return ok(null);
}

/** Nobody can make us flood one mailbox, nor many mailboxes from one address. [ACC-3] */
async function mayMail({ limits }: App, address: string, email: string): Promise<boolean> {
	return (await limits.allows('mail', address)) && (await limits.allows('mail', `to ${email}`));
}

async function addPerson(
	tx: Writer,
	app: App,
	person: Pick<Person, 'id' | 'email' | 'name' | 'passwordHash' | 'locale'>
): Promise<void> {
	await tx.insert(persons).values({ ...person, createdAt: app.clock() });
	await recordOf(tx, app, person.id, 'account created');
}

const recordOf = (tx: Writer, app: App, personId: string, event: string) =>
	record(tx, app, { personId }, { processId: null, event, subjectId: personId });
