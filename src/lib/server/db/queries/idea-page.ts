/** What the public page of one idea shows. */
import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Reader } from '../database';
import { given, givenText, kindOf, left } from '../parts';
import {
	cards,
	fields,
	goals,
	ideaGoals,
	ideas,
	ideaThemes,
	ideaVersions,
	leadProjects,
	measureIdeas,
	measures,
	rounds,
	themes,
	topics,
	workshops
} from '../schema';
import { isSupportedBy, type Supporter } from './supports';

interface Asked {
	number: number;
	/** Who asks; null: nobody whose support could be known. */
	supporter: Supporter | null;
}

/** The idea with its place in the structure, whatever its state, and whether the asker supports it. */
export async function ideaByNumber(db: Reader, processId: string, { number, supporter }: Asked) {
	const [row] = await db
		.select({
			id: ideas.id,
			number: ideas.number,
			title: ideas.title,
			text: ideas.text,
			state: ideas.state,
			version: ideas.version,
			channel: ideas.channel,
			source: ideas.source,
			displayName: ideas.displayName,
			licenceVersion: ideas.licenceVersion,
			submittedAt: ideas.submittedAt,
			publishedAt: ideas.publishedAt,
			supportCount: ideas.supportCount,
			guestSupportCount: ideas.guestSupportCount,
			commentCount: ideas.commentCount,
			isSupported: isSupportedBy(db, supporter),
			field: { sign: fields.sign, name: fields.name },
			topic: topics.name,
			workshop: { number: workshops.number, title: workshops.title }
		})
		.from(ideas)
		.innerJoin(fields, eq(fields.id, ideas.fieldId))
		.leftJoin(topics, eq(topics.id, ideas.topicId))
		.leftJoin(workshops, eq(workshops.id, ideas.workshopId))
		.where(and(eq(ideas.processId, processId), eq(ideas.number, number)));
	return row;
}

type Kind = 'theme' | 'goal' | 'version' | 'card' | 'measure';

/** The columns of everything that belongs to an idea; each kind has some of them. */
const none = {
	id: left('id', cards.id),
	position: left('position', themes.position),
	name: left('name', themes.name),
	text: left('text', cards.text),
	at: left('at', cards.receivedAt)
};

function marksOf(db: Reader, ideaId: string) {
	const ofThemes = db
		.select({
			...{ kind: kindOf<Kind>('theme'), ...none },
			position: given('position', themes.position),
			name: givenText('name', themes.name)
		})
		.from(ideaThemes)
		.innerJoin(themes, eq(themes.id, ideaThemes.themeId))
		.where(eq(ideaThemes.ideaId, ideaId));
	const ofGoals = db
		.select({
			...{ kind: kindOf<Kind>('goal'), ...none },
			position: given('position', goals.position),
			name: givenText('name', goals.name)
		})
		.from(ideaGoals)
		.innerJoin(goals, eq(goals.id, ideaGoals.goalId))
		.where(eq(ideaGoals.ideaId, ideaId));
	return ofThemes.unionAll(ofGoals);
}

/** Everything that belongs to an idea, in one question: see `belongingsOf`. */
export function partsOfIdea(db: Reader, ideaId: string) {
	const ofVersions = db
		.select({
			...{ kind: kindOf<Kind>('version'), ...none },
			position: given('position', ideaVersions.version),
			at: given('at', ideaVersions.at)
		})
		.from(ideaVersions)
		.where(eq(ideaVersions.ideaId, ideaId));
	// The wording of a card only where its author agreed.
	const told = (column: typeof cards.title | typeof cards.text) =>
		sql<string | null>`case when ${cards.hasConsent} then ${column} end`;
	const ofCards = db
		.select({
			...{ kind: kindOf<Kind>('card'), ...none },
			id: given('id', cards.id),
			position: given('position', cards.tableNumber),
			name: told(cards.title).as('name'),
			text: told(cards.text).as('text'),
			at: given('at', cards.receivedAt)
		})
		.from(cards)
		.where(eq(cards.ideaId, ideaId));
	const reason = sql<
		string | null
	>`case when ${rounds.id} is not null then ${leadProjects.reason} end`;
	const ofMeasures = db
		.select({
			...{ kind: kindOf<Kind>('measure'), ...none },
			position: given('position', measures.number),
			name: givenText('name', measures.title),
			text: reason.as('text')
		})
		.from(measureIdeas)
		.innerJoin(measures, eq(measures.id, measureIdeas.measureId))
		.leftJoin(leadProjects, eq(leadProjects.measureId, measures.id))
		.leftJoin(rounds, and(eq(rounds.id, leadProjects.roundId), isNotNull(rounds.publishedAt)))
		.where(eq(measureIdeas.ideaId, ideaId));
	return marksOf(db, ideaId)
		.unionAll(ofVersions)
		.unionAll(ofMeasures)
		.unionAll(ofCards)
		.orderBy(desc(sql`1`), asc(sql`6`), asc(sql`3`), asc(sql`2`))
		.limit(MOST_PARTS);
}

/** More than any idea has; what comes last are cards. */
const MOST_PARTS = 300;
const MOST_CARDS = 20;

/**
 * Themes, goals, versions, cards and measures of an idea, each in their order. A measure has a reason
 * where it became a Leitprojekt in a published round.
 */
export async function belongingsOf(db: Reader, ideaId: string) {
	const rows = await partsOfIdea(db, ideaId);
	const of = (kind: Kind) => rows.filter((row) => row.kind === kind);
	const names = (kind: Kind) => of(kind).map(({ name }) => name ?? '');
	return {
		themes: names('theme'),
		goals: names('goal'),
		versions: of('version').map(({ position, at }) => ({
			version: position ?? 1,
			at: at ?? new Date(0)
		})),
		cards: of('card')
			.slice(0, MOST_CARDS)
			.map(({ id, position, name, text }) => ({
				...{ id: id ?? '', tableNumber: position ?? 0, title: name ?? '', text: text ?? '' }
			})),
		measures: of('measure').map(({ position, name, text }) => ({
			...{ number: position ?? 0, title: name ?? '' },
			...{ isLead: text !== null, reason: text }
		}))
	};
}
