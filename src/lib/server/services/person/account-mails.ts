import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';
import { CONFIRM_LINK_HOURS } from '$lib/domain/person/hours';
import type { App } from '../../app';
import { issueMailToken } from '../../auth/mail-token';
import type { Writer } from '../../db/database';
import type { Person } from '../../db/queries/people';
import { addressOf, putMail } from '../operation/notices';

type Addressee = Pick<Person, 'id' | 'email' | 'name'>;

interface AccountMail {
	person: Addressee;
	locale: Locale;
}

/** Sends the link by which somebody confirms that an address is theirs. */
export async function mailConfirmation(
	tx: Writer,
	app: App,
	{ person, locale }: AccountMail
): Promise<void> {
	const purpose = 'confirm address' as const;
	const token = await issueMailToken(tx, app, { personId: person.id, purpose });
	const address = addressOf(app, locale, `/confirm?token=${token}`);
	const { name } = person;
	await putMail(tx, app, {
		recipient: person.email,
		subject: m.mail_confirm_subject({}, { locale }),
		body: m.mail_confirm_body({ name, address, hours: CONFIRM_LINK_HOURS }, { locale })
	});
}

/** Tells somebody who registers again that they have an account already. */
export async function mailKnown(
	tx: Writer,
	app: App,
	{ person, locale }: AccountMail
): Promise<void> {
	const signIn = addressOf(app, locale, '/sign-in');
	const forgot = addressOf(app, locale, '/forgot');
	await putMail(tx, app, {
		recipient: person.email,
		subject: m.mail_known_subject({}, { locale }),
		body: m.mail_known_body({ name: person.name, signIn, forgot }, { locale })
	});
}

/** Sends the link by which somebody chooses a new password. */
export async function mailReset(
	tx: Writer,
	app: App,
	{ person, locale }: AccountMail
): Promise<void> {
	const purpose = 'reset password' as const;
	const token = await issueMailToken(tx, app, { personId: person.id, purpose });
	const address = addressOf(app, locale, `/reset?token=${token}`);
	await putMail(tx, app, {
		recipient: person.email,
		subject: m.mail_reset_subject({}, { locale }),
		body: m.mail_reset_body({ name: person.name, address }, { locale })
	});
}

/** Tells somebody that their password was changed, in case it was not them. */
export async function mailPasswordChanged(
	tx: Writer,
	app: App,
	{ person, locale }: AccountMail
): Promise<void> {
	const forgot = addressOf(app, locale, '/forgot');
	await putMail(tx, app, {
		recipient: person.email,
		subject: m.mail_password_changed_subject({}, { locale }),
		body: m.mail_password_changed_body({ name: person.name, forgot }, { locale })
	});
}
