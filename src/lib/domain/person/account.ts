import { z } from 'zod';
import { cleanText, email, line, reference } from '../text';
import { isCommonPassword } from './common-password';

export const PASSWORD_LEAST = 10;
export const PASSWORD_LIMIT = 128;
export const PERSON_NAME_LIMIT = 80;

/** A password as typed to sign in: whatever it is, the stored hash decides. */
const typedPassword = z
	.string({ error: 'required' })
	.min(1, 'required')
	.max(1000, 'wrong_password');

/** A password that somebody chooses. Nothing is trimmed; every sign counts. [ACC-1] */
const chosenPassword = z
	.string({ error: 'required' })
	.min(1, 'required')
	.min(PASSWORD_LEAST, 'password_too_short')
	.max(PASSWORD_LIMIT, 'too_long');

/** Signs in. */
export const SignIn = z.object({ email, password: typedPassword, to: z.string().default('') });
export type SignIn = z.infer<typeof SignIn>;

/** Creates an account, which sleeps until its address is confirmed. */
export const Registration = z
	.object({ name: line(PERSON_NAME_LIMIT), email, password: chosenPassword })
	.refine((typed) => isGoodPassword(typed.password, [typed.email, typed.name]), {
		path: ['password'],
		message: 'weak_password'
	});
export type Registration = z.infer<typeof Registration>;

/** Asks for a mail: a new link to confirm an address, or to choose a new password. */
export const MailRequest = z.object({ email });

/** Brings back the token of a mail. */
export const MailProof = z.object({ token: z.string({ error: 'required' }).max(200, 'invalid') });

/** Confirms an address: the mail proves the mailbox, the password who made the account. [ACC-6] */
export const Confirmation = MailProof.extend({ password: typedPassword });
export type Confirmation = z.infer<typeof Confirmation>;

/** Chooses a new password with the token of a mail. */
export const NewPassword = MailProof.extend({ password: chosenPassword }).refine(
	({ password }) => isGoodPassword(password),
	{ path: ['password'], message: 'weak_password' }
);
export type NewPassword = z.infer<typeof NewPassword>;

/** Changes the name under which a person is shown. */
export const Renaming = z.object({ name: line(PERSON_NAME_LIMIT) });

/** Ends one of one's own sessions. */
export const EndSession = z.object({ sessionId: reference });

/**
 * Whether a password is neither one of the first that an attacker tries nor what everybody knows of
 * the person. [ACC-1]
 *
 * @param known the person's address and name
 */
export function isGoodPassword(password: string, known: readonly string[] = []): boolean {
	const folded = cleanText(password).toLowerCase();
	const parts = known.flatMap((text) => [text, ...text.split('@')]);
	const isKnown = parts.some((part) => part.length > 3 && folded === part.toLowerCase());
	return !isKnown && !isCommonPassword(folded);
}
