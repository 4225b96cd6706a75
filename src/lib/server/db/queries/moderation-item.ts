import { and, asc, eq } from 'drizzle-orm';
import type { ContributionKind } from '$lib/domain/moderation/queue';
import type { Reader } from '../database';
import {
	cards,
	comments,
	commentVersions,
	contacts,
	decisions,
	fields,
	ideas,
	ideaVersions,
	persons,
	topics,
	workshops
} from '../schema';

/** An idea as moderation reads it, with the names of what it belongs to; undefined if unknown. */
export async function ideaToDecide(db: Reader, processId: string, id: string) {
	const [row] = await db
		.select({
			idea: ideas,
			field: { sign: fields.sign, name: fields.name },
			topic: topics.name,
			recorder: persons.name,
			workshop: { number: workshops.number, title: workshops.title },
			card: { tableNumber: cards.tableNumber, hasConsent: cards.hasConsent }
		})
		.from(ideas)
		.innerJoin(fields, eq(fields.id, ideas.fieldId))
		.leftJoin(topics, eq(topics.id, ideas.topicId))
		.leftJoin(persons, eq(persons.id, ideas.recorderId))
		.leftJoin(workshops, eq(workshops.id, ideas.workshopId))
		.leftJoin(cards, eq(cards.ideaId, ideas.id))
		.where(and(eq(ideas.processId, processId), eq(ideas.id, id)))
		.limit(1);
	return row;
}

/** A comment as moderation reads it, with the idea it is on; undefined if unknown. */
export async function commentToDecide(db: Reader, processId: string, id: string) {
	const [row] = await db
		.select({
			comment: comments,
			idea: { number: ideas.number, title: ideas.title, text: ideas.text, state: ideas.state },
			field: { sign: fields.sign, name: fields.name }
		})
		.from(comments)
		.innerJoin(ideas, eq(ideas.id, comments.ideaId))
		.innerJoin(fields, eq(fields.id, ideas.fieldId))
		.where(and(eq(comments.processId, processId), eq(comments.id, id)));
	return row;
}

/** Every text that was handed in, oldest first. */
export async function versionsToCompare(db: Reader, kind: ContributionKind, id: string) {
	if (kind === 'idea') {
		const { version, title, text, at } = ideaVersions;
		return db
			.select({ version, title, text, at })
			.from(ideaVersions)
			.where(eq(ideaVersions.ideaId, id))
			.orderBy(asc(version))
			.limit(50);
	}
	const { version, text, at } = commentVersions;
	const rows = await db
		.select({ version, text, at })
		.from(commentVersions)
		.where(eq(commentVersions.commentId, id))
		.orderBy(asc(version))
		.limit(50);
	return rows.map((row) => ({ ...row, title: '' }));
}

/** What was decided so far and by whom, oldest first. */
export function decisionsWithDeciders(db: Reader, subjectId: string) {
	return db
		.select({
			id: decisions.id,
			version: decisions.version,
			verdict: decisions.verdict,
			reason: decisions.reason,
			at: decisions.at,
			decider: persons.name,
			deciderId: decisions.deciderId
		})
		.from(decisions)
		.innerJoin(persons, eq(persons.id, decisions.deciderId))
		.where(eq(decisions.subjectId, subjectId))
		.orderBy(asc(decisions.at), asc(decisions.id))
		.limit(100);
}

/** Where to write to the author, if they left an address. */
export async function contactOf(db: Reader, subjectId: string) {
	const { email, locale } = contacts;
	const [row] = await db
		.select({ email, locale })
		.from(contacts)
		.where(eq(contacts.subjectId, subjectId));
	return row;
}
