import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';
import type { App } from '../../app';
import type { Writer } from '../../db/database';
import type { Process } from '../../db/queries/processes';
import { mails } from '../../db/schema';

export interface Contact {
	email: string;
	locale: Locale;
}

interface Notice {
	process: Process;
	contact: Contact;
	number: number;
	code: string;
}

/** Puts the receipt of a new contribution into the outbox, within the command's transaction. */
export async function sendReceipt(tx: Writer, app: App, notice: Notice): Promise<void> {
	const { process, contact, number, code } = notice;
	const { locale } = contact;
	const days = process.settings.decisionDays;
	const address = addressOf(app, locale, `/${process.slug}/receipt`);
	await putMail(tx, app, {
		recipient: contact.email,
		subject: m.mail_receipt_subject({ number }, { locale }),
		body: m.mail_receipt_body({ name: process.name, number, code, days, address }, { locale })
	});
}

/** Puts a mail into the outbox; a job delivers it. */
export async function putMail(
	tx: Writer,
	app: App,
	mail: { recipient: string; subject: string; body: string }
): Promise<void> {
	await tx.insert(mails).values({ id: app.newId(), createdAt: app.clock(), ...mail });
}

/** An absolute address of ours in the reader's language. */
export function addressOf({ config }: App, locale: Locale, path: string): string {
	return `${config.ORIGIN || 'http://localhost:3000'}${locale === 'en' ? '/en' : ''}${path}`;
}
