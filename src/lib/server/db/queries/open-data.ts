/** What open data are made of: published things only, in portions. */
import { and, asc, count, desc, eq, gt, or, sum } from 'drizzle-orm';
import type { Reader } from '../database';
import {
	auditEvents,
	cards,
	comments,
	decisions,
	fields,
	ideas,
	measureIdeas,
	measures,
	pollOptions,
	polls,
	topics,
	workshops
} from '../schema';

interface Portion<Key> {
	/** The key of the last row that was read. */
	after: Key | null;
	limit: number;
}

const isPublic = (processId: string) =>
	and(eq(ideas.processId, processId), eq(ideas.state, 'published'));

export function ideaRows(db: Reader, processId: string, { after, limit }: Portion<number>) {
	return db
		.select({
			number: ideas.number,
			title: ideas.title,
			text: ideas.text,
			displayName: ideas.displayName,
			field: fields.name,
			topic: topics.name,
			channel: ideas.channel,
			source: ideas.source,
			workshopNumber: workshops.number,
			licenceVersion: ideas.licenceVersion,
			submittedAt: ideas.submittedAt,
			publishedAt: ideas.publishedAt,
			comments: ideas.commentCount,
			supports: ideas.supportCount,
			guestSupports: ideas.guestSupportCount
		})
		.from(ideas)
		.innerJoin(fields, eq(fields.id, ideas.fieldId))
		.leftJoin(topics, eq(topics.id, ideas.topicId))
		.leftJoin(workshops, eq(workshops.id, ideas.workshopId))
		.where(and(isPublic(processId), gt(ideas.number, after ?? 0)))
		.orderBy(asc(ideas.number))
		.limit(limit);
}

export function commentRows(db: Reader, processId: string, { after, limit }: Portion<string>) {
	return db
		.select({
			id: comments.id,
			ideaNumber: ideas.number,
			text: comments.text,
			displayName: comments.displayName,
			licenceVersion: comments.licenceVersion,
			publishedAt: comments.publishedAt
		})
		.from(comments)
		.innerJoin(ideas, eq(ideas.id, comments.ideaId))
		.where(and(isPublic(processId), eq(comments.state, 'published'), gt(comments.id, after ?? '')))
		.orderBy(asc(comments.id))
		.limit(limit);
}

export function cardRows(db: Reader, processId: string, { after, limit }: Portion<string>) {
	return db
		.select({
			id: cards.id,
			workshopNumber: workshops.number,
			table: cards.tableNumber,
			ideaNumber: ideas.number,
			field: fields.name,
			title: cards.title,
			text: cards.text,
			displayName: cards.displayName,
			hasConsent: cards.hasConsent,
			licenceVersion: ideas.licenceVersion
		})
		.from(cards)
		.innerJoin(ideas, eq(ideas.id, cards.ideaId))
		.innerJoin(workshops, eq(workshops.id, cards.workshopId))
		.innerJoin(fields, eq(fields.id, cards.fieldId))
		.where(and(isPublic(processId), gt(cards.id, after ?? '')))
		.orderBy(asc(cards.id))
		.limit(limit);
}

export function workshopRows(db: Reader, processId: string, { after, limit }: Portion<number>) {
	return db
		.select()
		.from(workshops)
		.where(and(eq(workshops.processId, processId), gt(workshops.number, after ?? 0)))
		.orderBy(asc(workshops.number))
		.limit(limit);
}

export function pollRows(db: Reader, processId: string, { after, limit }: Portion<string>) {
	return db
		.select({
			id: pollOptions.id,
			workshopNumber: workshops.number,
			poll: polls.position,
			question: polls.question,
			kind: polls.kind,
			maxChoices: polls.maxChoices,
			option: pollOptions.label,
			votes: pollOptions.votes,
			ballots: polls.ballotCount,
			closedAt: polls.closedAt,
			ideaId: pollOptions.ideaId,
			idea: {
				number: ideas.number,
				state: ideas.state,
				licenceVersion: ideas.licenceVersion
			}
		})
		.from(pollOptions)
		.innerJoin(polls, eq(polls.id, pollOptions.pollId))
		.innerJoin(workshops, eq(workshops.id, polls.workshopId))
		.leftJoin(ideas, eq(ideas.id, pollOptions.ideaId))
		.where(
			and(
				eq(workshops.processId, processId),
				eq(polls.state, 'closed'),
				gt(pollOptions.id, after ?? '')
			)
		)
		.orderBy(asc(pollOptions.id))
		.limit(limit);
}

/** Which published ideas stand behind which measure. */
export function measureIdeaRows(
	db: Reader,
	processId: string,
	{ after, limit }: Portion<{ ideaNumber: number; measureNumber: number }>
) {
	const isLater =
		after &&
		or(
			gt(ideas.number, after.ideaNumber),
			and(eq(ideas.number, after.ideaNumber), gt(measures.number, after.measureNumber))
		);
	return db
		.select({ ideaNumber: ideas.number, measureNumber: measures.number })
		.from(measureIdeas)
		.innerJoin(measures, eq(measures.id, measureIdeas.measureId))
		.innerJoin(ideas, eq(ideas.id, measureIdeas.ideaId))
		.where(and(isPublic(processId), isLater ?? undefined))
		.orderBy(asc(ideas.number), asc(measures.number))
		.limit(limit);
}

export function decisionCounts(db: Reader, processId: string) {
	return db
		.select({
			kind: decisions.subjectKind,
			verdict: decisions.verdict,
			decisions: count()
		})
		.from(decisions)
		.where(eq(decisions.processId, processId))
		.groupBy(decisions.subjectKind, decisions.verdict)
		.orderBy(asc(decisions.subjectKind), asc(decisions.verdict));
}

/** Changes whenever something exported changes: the last event on record, and the running counts. */
export async function fingerprint(db: Reader, processId: string): Promise<string> {
	const [event] = await db
		.select({ id: auditEvents.id })
		.from(auditEvents)
		.where(eq(auditEvents.processId, processId))
		.orderBy(desc(auditEvents.id))
		.limit(1);
	const [counts] = await db
		.select({
			ideas: count(),
			supports: sum(ideas.supportCount),
			guests: sum(ideas.guestSupportCount),
			comments: sum(ideas.commentCount)
		})
		.from(ideas)
		.where(isPublic(processId));
	return [event?.id ?? 'none', ...Object.values(counts ?? {})].join('-');
}
