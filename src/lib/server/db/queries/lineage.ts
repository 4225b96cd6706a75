import { and, asc, eq, exists, inArray, sql } from 'drizzle-orm';
import type { Reader } from '../database';
import { given, givenText, kindOf, left } from '../parts';
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

/**
 * The ideas behind measures, once for each version of their text: whether moderation published it, and
 * whether its licence lets it be passed on. One behind several measures comes once for each; of one
 * that is not public there is one row without a version.
 */
export function ideasBehind(db: Reader, processId: string, measureIds: string[]) {
	const published = db
		.select({ id: decisions.id })
		.from(decisions)
		.where(
			and(
				eq(decisions.subjectId, ideas.id),
				eq(decisions.version, ideaVersions.version),
				eq(decisions.verdict, 'publish')
			)
		);
	return db
		.select({
			measureId: measureIdeas.measureId,
			isPublic: sql`${eq(ideas.state, 'published')}`.mapWith(Boolean),
			mayExport: sql`${legalTexts.id} is not null`.mapWith(Boolean),
			idea: {
				id: ideas.id,
				number: ideas.number,
				title: ideas.title,
				text: ideas.text,
				version: ideas.version,
				channel: ideas.channel,
				source: ideas.source,
				displayName: ideas.displayName,
				submittedAt: ideas.submittedAt,
				comments: ideas.commentCount,
				supports: ideas.supportCount,
				guestSupports: ideas.guestSupportCount
			},
			version: ideaVersions,
			isPublished: sql`${exists(published)}`.mapWith(Boolean)
		})
		.from(measureIdeas)
		.innerJoin(ideas, eq(ideas.id, measureIdeas.ideaId))
		.leftJoin(ideaVersions, and(eq(ideaVersions.ideaId, ideas.id), eq(ideas.state, 'published')))
		.leftJoin(
			legalTexts,
			and(
				eq(legalTexts.processId, processId),
				eq(legalTexts.kind, 'licence'),
				eq(legalTexts.version, ideas.licenceVersion),
				eq(legalTexts.mayExport, true)
			)
		)
		.where(inArray(measureIdeas.measureId, measureIds))
		.orderBy(asc(ideas.number), asc(ideaVersions.version));
}

type Kind = 'card' | 'vote';

/** What was said of ideas at workshops, in one question: see `saidAtWorkshops`. */
export function partsOfWorkshops(db: Reader, ideaIds: string[]) {
	const workshop = {
		workshopNumber: workshops.number,
		workshopTitle: workshops.title,
		workshopStartsAt: workshops.startsAt
	};
	const words = sql<string | null>`case when ${cards.hasConsent} then ${cards.text} end`;
	const ofCards = db
		.select({
			...{ kind: kindOf<Kind>('card'), ideaId: given('idea_id', cards.ideaId), id: cards.id },
			...{ place: cards.tableNumber, option: left('option', pollOptions.position), ...workshop },
			words: words.as('words'),
			question: left('question', polls.question),
			votes: left('votes', pollOptions.votes),
			ballots: left('ballots', polls.ballotCount)
		})
		.from(cards)
		.innerJoin(workshops, eq(workshops.id, cards.workshopId))
		.where(inArray(cards.ideaId, ideaIds));
	const ofPolls = db
		.select({
			...{ kind: kindOf<Kind>('vote'), ideaId: given('idea_id', pollOptions.ideaId), id: polls.id },
			...{ place: polls.position, option: given('option', pollOptions.position), ...workshop },
			words: givenText('words', pollOptions.label),
			question: givenText('question', polls.question),
			votes: given('votes', pollOptions.votes),
			ballots: given('ballots', polls.ballotCount)
		})
		.from(pollOptions)
		.innerJoin(polls, eq(polls.id, pollOptions.pollId))
		.innerJoin(workshops, eq(workshops.id, polls.workshopId))
		.where(and(inArray(pollOptions.ideaId, ideaIds), eq(polls.state, 'closed')));
	// By workshop, then table or poll, then option.
	return ofCards.unionAll(ofPolls).orderBy(asc(sql`6`), asc(sql`4`), asc(sql`5`), asc(sql`3`));
}

/**
 * Cards on which ideas stood, without words where the person did not agree, and what closed polls said
 * of them, each in the order of the workshops.
 */
export async function saidAtWorkshops(db: Reader, ideaIds: string[]) {
	const rows = ideaIds.length ? await partsOfWorkshops(db, ideaIds) : [];
	const said = rows.map(({ workshopNumber, workshopTitle, workshopStartsAt, ...row }) => ({
		...row,
		workshop: { number: workshopNumber, title: workshopTitle, startsAt: workshopStartsAt }
	}));
	return {
		cards: said
			.filter(({ kind }) => kind === 'card')
			.map(({ id, ideaId, place, words, workshop }) => ({
				...{ id, ideaId, table: place, text: words, workshop }
			})),
		votes: said
			.filter(({ kind }) => kind === 'vote')
			.map(({ id, ideaId, question, words, votes, ballots, workshop }) => ({
				...{ pollId: id, ideaId, question: question ?? '', label: words ?? '' },
				...{ votes, ballots: ballots ?? 0, workshop }
			}))
	};
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
