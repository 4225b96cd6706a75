import { m } from '$lib/paraglide/messages';
import type { App } from '../../app';
import type { Writer } from '../../db/database';
import type { Process } from '../../db/queries/processes';
import { addressOf, putMail, type Contact } from '../operation/notices';

interface CommentNotice {
	process: Process;
	contact: Contact;
	/** Number of the idea. */
	number: number;
	code: string;
}

/** Puts the receipt of a new comment into the outbox, within the command's transaction. */
export async function sendCommentReceipt(
	tx: Writer,
	app: App,
	{ process, contact, number, code }: CommentNotice
): Promise<void> {
	const { locale } = contact;
	const days = process.settings.decisionDays;
	const address = addressOf(app, locale, `/${process.slug}/receipt`);
	await putMail(tx, app, {
		recipient: contact.email,
		subject: m.ideas_mail_comment_subject({ number }, { locale }),
		body: m.ideas_mail_comment_body({ name: process.name, number, code, days, address }, { locale })
	});
}
