import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';
import type { IdeaState } from '$lib/domain/idea/idea';
import { decisionDueAt } from '$lib/domain/process/process';
import type { App } from '../../app';
import type { Writer } from '../../db/database';
import type { Process } from '../../db/queries/processes';
import { claimCodeOf } from '../idea/claim';
import { addressOf, putMail, type Contact } from '../operation/notices';

interface DecisionNotice {
	process: Process;
	contact: Contact;
	kind: 'idea' | 'comment';
	id: string;
	/** Of the idea itself, or of the one that the comment is on. */
	number: number;
	title: string;
	/** What was decided. */
	state: IdeaState;
	reason: string;
}

/** Tells an author what was decided; of a proposal, or of one declined, nothing. [MOD-8] */
export async function sendDecision(tx: Writer, app: App, notice: DecisionNotice): Promise<void> {
	const { contact, state, kind } = notice;
	const words = { ...placesOf(app, notice), ...wordsOf(app, notice) };
	const options = { locale: contact.locale };
	const texts = {
		published: {
			subject: m.mail_published_subject({ ...words, kind }, options),
			body: m.mail_published_body({ ...words, kind }, options)
		},
		returned: {
			subject: m.mail_returned_subject({ ...words, kind }, options),
			body: m.mail_returned_body({ ...words, kind }, options)
		},
		rejected: {
			subject: m.mail_rejected_subject({ ...words, kind }, options),
			body: m.mail_rejected_body({ ...words, kind }, options)
		}
	};
	if (state !== 'published' && state !== 'returned' && state !== 'rejected') return;
	await putMail(tx, app, { recipient: contact.email, ...texts[state] });
}

function placesOf(app: App, { process, contact, number }: DecisionNotice) {
	const { locale } = contact;
	return {
		address: addressOf(app, locale, `/${process.slug}/ideas/${number}`),
		receipt: addressOf(app, locale, `/${process.slug}/receipt`)
	};
}

function wordsOf(app: App, { process, contact, number, title, reason, id }: DecisionNotice) {
	const due = decisionDueAt(app.clock(), process.settings);
	return {
		process: process.name,
		number,
		title,
		reason,
		code: claimCodeOf(app, id),
		due: dayOf(due, contact.locale, process.timeZone)
	};
}

const dayOf = (day: Date, locale: Locale, timeZone: string) =>
	new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(day);
