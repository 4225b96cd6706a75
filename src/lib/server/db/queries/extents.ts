/** How many rows each dataset of a process has, and when the last one came. */
import { and, count, eq, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import type { Reader } from '../database';
import { kindOf, left } from '../parts';
import {
	cards,
	comments,
	criteria,
	decisions,
	ideas,
	leadProjects,
	measureCosts,
	measureIdeas,
	measures,
	pollOptions,
	polls,
	roundMeasures,
	rounds,
	workshops
} from '../schema';
import { publishedRoundId } from './selection';

/** `criteria`: those of the published round, which no dataset lists by themselves. */
type Counted =
	| 'ideas'
	| 'comments'
	| 'cards'
	| 'workshops'
	| 'polls'
	| 'moderation'
	| 'measures'
	| 'measure-costs'
	| 'measure-ideas'
	| 'ranking'
	| 'criteria'
	| 'lead-projects';

export interface Extent {
	rows: number;
	changedAt: Date | null;
}

/** @param changed an instant */
function counted(kind: Counted, changed: AnyColumn) {
	const newest = sql`max(${changed})`.mapWith(changed) as SQL<Date | null>;
	return {
		kind: kindOf<Counted>(kind),
		rows: count().as('rows'),
		changedAt: newest.as('changed_at')
	};
}

const isPublic = (processId: string) =>
	and(eq(ideas.processId, processId), eq(ideas.state, 'published'));

/** What was contributed, and what moderation decided: one row for each kind of verdict. */
function contributions(db: Reader, processId: string) {
	const ofIdeas = db
		.select(counted('ideas', ideas.publishedAt))
		.from(ideas)
		.where(isPublic(processId));
	const ofComments = db
		.select(counted('comments', comments.publishedAt))
		.from(comments)
		.innerJoin(ideas, eq(ideas.id, comments.ideaId))
		.where(and(isPublic(processId), eq(comments.state, 'published')));
	const ofCards = db
		.select(counted('cards', cards.receivedAt))
		.from(cards)
		.innerJoin(ideas, eq(ideas.id, cards.ideaId))
		.where(isPublic(processId));
	const verdicts = sql`count(distinct ${decisions.subjectKind} || ${decisions.verdict})`;
	const ofModeration = db
		.select({ ...counted('moderation', decisions.at), rows: verdicts.mapWith(Number).as('rows') })
		.from(decisions)
		.where(eq(decisions.processId, processId));
	return ofIdeas.unionAll(ofComments).unionAll(ofCards).unionAll(ofModeration);
}

/** Workshops with what they voted on, and measures with what belongs to them. */
function events(db: Reader, processId: string) {
	const ofWorkshops = db
		.select({
			...counted('workshops', workshops.startsAt),
			changedAt: left('changed_at', polls.closedAt)
		})
		.from(workshops)
		.where(eq(workshops.processId, processId));
	const ofPolls = db
		.select(counted('polls', polls.closedAt))
		.from(pollOptions)
		.innerJoin(polls, eq(polls.id, pollOptions.pollId))
		.innerJoin(workshops, eq(workshops.id, polls.workshopId))
		.where(and(eq(workshops.processId, processId), eq(polls.state, 'closed')));
	const ofMeasures = db
		.select(counted('measures', measures.createdAt))
		.from(measures)
		.where(eq(measures.processId, processId));
	const ofCosts = db
		.select(counted('measure-costs', measures.createdAt))
		.from(measureCosts)
		.innerJoin(measures, eq(measures.id, measureCosts.measureId))
		.where(eq(measures.processId, processId));
	const ofLinks = db
		.select(counted('measure-ideas', measureIdeas.linkedAt))
		.from(measureIdeas)
		.innerJoin(ideas, eq(ideas.id, measureIdeas.ideaId))
		.where(isPublic(processId));
	return ofWorkshops.unionAll(ofPolls).unionAll(ofMeasures).unionAll(ofCosts).unionAll(ofLinks);
}

/** The round whose results are public; nothing while there is none. */
function results(db: Reader, processId: string) {
	const isRound = eq(rounds.id, sql`${publishedRoundId(db, processId)}`);
	const ofRanking = db
		.select(counted('ranking', rounds.publishedAt))
		.from(rounds)
		.innerJoin(roundMeasures, eq(roundMeasures.roundId, rounds.id))
		.where(isRound);
	const ofCriteria = db
		.select(counted('criteria', rounds.publishedAt))
		.from(rounds)
		.innerJoin(criteria, eq(criteria.roundId, rounds.id))
		.where(isRound);
	const ofLeads = db
		.select(counted('lead-projects', rounds.publishedAt))
		.from(rounds)
		.innerJoin(leadProjects, eq(leadProjects.roundId, rounds.id))
		.where(isRound);
	return ofRanking.unionAll(ofCriteria).unionAll(ofLeads);
}

/** A row for everything that is counted: see `extents`. */
export function partsOfExtents(db: Reader, processId: string) {
	return contributions(db, processId)
		.unionAll(events(db, processId))
		.unionAll(results(db, processId));
}

/** Everything that is counted of a process, in one question. */
export async function extents(db: Reader, processId: string): Promise<Record<Counted, Extent>> {
	const rows = await partsOfExtents(db, processId);
	const found = rows.map(({ kind, ...extent }) => [kind, extent] as const);
	return Object.fromEntries(found) as Record<Counted, Extent>;
}
