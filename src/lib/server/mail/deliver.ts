/** Delivers the outbox. Services only write mails down; this job hands them to the mail server. */
import { and, asc, eq, isNull, lt, lte, or } from 'drizzle-orm';
import type { App } from '../app';
import { deleteInPortions } from '../db/delete-in-portions';
import { mails } from '../db/schema';

export type Mail = typeof mails.$inferSelect;

/** Hands one mail to a mail server. */
export type Send = (mail: Pick<Mail, 'id' | 'recipient' | 'subject' | 'body'>) => Promise<void>;

/** After so many failures, spread over about two days, a mail is given up. */
export const MOST_ATTEMPTS = 10;

const AT_ONCE = 20;
const MINUTE_MS = 60 * 1000;
const LONGEST_WAIT_MS = 12 * 60 * MINUTE_MS;
const TIMEOUT_MS = 20 * 1000;

/**
 * Delivers what is due. A mail is claimed before it is sent, so that of several processes only one
 * sends it; if that one dies, the mail comes due again. Without a mail server nothing happens.
 */
export async function deliverMails(app: App, signal?: AbortSignal): Promise<void> {
	if (!app.config.SMTP_URL) return;
	const due = await dueMails(app);
	if (due.length === 0) return;
	const { send, close } = await openTransport(app);
	try {
		for (const mail of due) {
			if (signal?.aborted) return;
			if (await claim(app, mail)) await deliver(app, mail, send);
		}
	} finally {
		close();
	}
}

/** Whether there is a mail to deliver, and a mail server to take it. */
export async function hasDueMails(app: App): Promise<boolean> {
	return app.config.SMTP_URL !== '' && (await dueMails(app, 1)).length > 0;
}

/** How long to wait after an attempt: one minute, then twice as long each time. */
export function waitAfter(attempts: number): number {
	return Math.min(MINUTE_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS);
}

/** Deletes mails that were delivered a month ago; called by a job. */
export async function deleteOldMails({ db, clock }: App, signal?: AbortSignal): Promise<void> {
	const monthAgo = new Date(clock().getTime() - 30 * 24 * 60 * MINUTE_MS);
	const old = { from: mails, key: mails.id, signal };
	await deleteInPortions(db, { ...old, where: [lt(mails.sentAt, monthAgo)] });
}

function dueMails({ db, clock }: App, most = AT_ONCE): Promise<Mail[]> {
	return db
		.select()
		.from(mails)
		.where(
			and(
				isNull(mails.sentAt),
				lt(mails.attempts, MOST_ATTEMPTS),
				or(isNull(mails.nextAttemptAt), lte(mails.nextAttemptAt, clock()))
			)
		)
		.orderBy(asc(mails.createdAt), asc(mails.id))
		.limit(most);
}

/** Counts the attempt beforehand; false where another process was faster. */
function claim({ db, clock }: App, { id, attempts }: Mail): Promise<boolean> {
	const nextAttemptAt = new Date(clock().getTime() + waitAfter(attempts + 1));
	return db.write(async (tx) => {
		const claimed = await tx
			.update(mails)
			.set({ attempts: attempts + 1, nextAttemptAt })
			.where(and(eq(mails.id, id), eq(mails.attempts, attempts), isNull(mails.sentAt)))
			.returning({ id: mails.id });
		return claimed.length > 0;
	});
}

async function deliver({ db, clock, log }: App, mail: Mail, send: Send): Promise<void> {
	const change = await send(mail).then(
		// What was said in confidence, such as a link to a new password, need not stay here.
		() => ({ sentAt: clock(), nextAttemptAt: null, lastError: null, body: '' }),
		(fault: unknown) => ({ lastError: signOf(fault) })
	);
	if (!('sentAt' in change)) log.warn({ mail: mail.id, fault: change.lastError }, 'mail not sent');
	await db.write((tx) => tx.update(mails).set(change).where(eq(mails.id, mail.id)));
}

/** What went wrong, in signs: the words of mail servers repeat addresses. */
function signOf(fault: unknown): string {
	const { code, responseCode } = fault as { code?: unknown; responseCode?: unknown };
	const signs = [code, responseCode].filter((sign) => /^[A-Z0-9]{2,20}$/.test(String(sign)));
	return signs.join(' ') || 'unknown';
}

async function openTransport({ config }: App): Promise<{ send: Send; close: () => void }> {
	const { createTransport } = await import('nodemailer');
	const timeouts = {
		connectionTimeout: TIMEOUT_MS,
		greetingTimeout: TIMEOUT_MS,
		socketTimeout: TIMEOUT_MS
	};
	const defaults = { from: config.MAIL_FROM };
	const transport = createTransport({ url: config.SMTP_URL, ...timeouts }, defaults);
	return {
		send: async ({ id, recipient, subject, body }) => {
			const headers = { 'Auto-Submitted': 'auto-generated' };
			const messageId = `<${id}@${senderDomain(config.MAIL_FROM)}>`;
			await transport.sendMail({ to: recipient, subject, text: body, messageId, headers });
		},
		close: () => transport.close()
	};
}

const senderDomain = (from: string) => /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
