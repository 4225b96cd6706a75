import { and, asc, count, eq, inArray, ne } from 'drizzle-orm';
import type { Reader } from '../database';
import {
	cards,
	decisions,
	ideas,
	ideaVersions,
	legalTexts,
	measureIdeas,
	pollOptions,
	polls,
	workshops
} from '../schema';

const workshopName = {
	number: workshops.number,
	title: workshops.title,
	startsAt: workshops.startsAt
};

/** The published ideas behind measures; one behind several comes once for each. */
export function ideasBehind(db: Reader, measureIds: string[]) {
	return db
		.select({
			measureId: measureIdeas.measureId,
			id: ideas.id,
			number: ideas.number,
			title: ideas.title,
			text: ideas.text,
			version: ideas.version,
			channel: ideas.channel,
			source: ideas.source,
			displayName: ideas.displayName,
			licenceVersion: ideas.licenceVersion,
			submittedAt: ideas.submittedAt,
			comments: ideas.commentCount,
			supports: ideas.supportCount,
			guestSupports: ideas.guestSupportCount
		})
		.from(measureIdeas)
		.innerJoin(ideas, eq(ideas.id, measureIdeas.ideaId))
		.where(and(inArray(measureIdeas.measureId, measureIds), eq(ideas.state, 'published')))
		.orderBy(asc(ideas.number));
}

/** How many ideas behind each measure are not public. */
export function hiddenIdeasBehind(db: Reader, measureIds: string[]) {
	return db
		.select({ measureId: measureIdeas.measureId, hidden: count() })
		.from(measureIdeas)
		.innerJoin(ideas, eq(ideas.id, measureIdeas.ideaId))
		.where(and(inArray(measureIdeas.measureId, measureIds), ne(ideas.state, 'published')))
		.groupBy(measureIdeas.measureId);
}

export function versionsOfIdeas(db: Reader, ideaIds: string[]) {
	return db.select().from(ideaVersions).where(inArray(ideaVersions.ideaId, ideaIds));
}

/** Which versions of ideas moderation published. */
export function publishedVersions(db: Reader, ideaIds: string[]) {
	return db
		.select({ ideaId: decisions.subjectId, version: decisions.version })
		.from(decisions)
		.where(and(inArray(decisions.subjectId, ideaIds), eq(decisions.verdict, 'publish')));
}

export function cardsOfIdeas(db: Reader, ideaIds: string[]) {
	return db
		.select({
			id: cards.id,
			ideaId: cards.ideaId,
			table: cards.tableNumber,
			text: cards.text,
			hasConsent: cards.hasConsent,
			workshop: workshopName
		})
		.from(cards)
		.innerJoin(workshops, eq(workshops.id, cards.workshopId))
		.where(inArray(cards.ideaId, ideaIds))
		.orderBy(asc(workshops.number), asc(cards.tableNumber), asc(cards.id));
}

/** What closed polls said of ideas. */
export function votesOnIdeas(db: Reader, ideaIds: string[]) {
	return db
		.select({
			ideaId: pollOptions.ideaId,
			pollId: polls.id,
			question: polls.question,
			label: pollOptions.label,
			votes: pollOptions.votes,
			ballots: polls.ballotCount,
			workshop: workshopName
		})
		.from(pollOptions)
		.innerJoin(polls, eq(polls.id, pollOptions.pollId))
		.innerJoin(workshops, eq(workshops.id, polls.workshopId))
		.where(and(inArray(pollOptions.ideaId, ideaIds), eq(polls.state, 'closed')))
		.orderBy(asc(workshops.number), asc(polls.position), asc(pollOptions.position));
}

/** The versions of the process's text licence under which words may be passed on. */
export async function exportableLicences(db: Reader, processId: string): Promise<Set<string>> {
	const rows = await db
		.select({ version: legalTexts.version })
		.from(legalTexts)
		.where(
			and(
				eq(legalTexts.processId, processId),
				eq(legalTexts.kind, 'licence'),
				eq(legalTexts.mayExport, true)
			)
		);
	return new Set(rows.map(({ version }) => version));
}
