/** What the public page of one idea shows. */
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Reader } from '../database';
import {
	cards,
	fields,
	goals,
	ideaGoals,
	ideas,
	ideaThemes,
	leadProjects,
	measureIdeas,
	measures,
	rounds,
	themes,
	topics,
	workshops
} from '../schema';

/** The idea with its place in the structure, whatever its state. */
export async function ideaByNumber(db: Reader, processId: string, number: number) {
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

/** Cross-cutting themes and goals of an idea: `kind` tells them apart. */
export function marksOf(db: Reader, ideaId: string) {
	const ofThemes = db
		.select({
			kind: sql<'theme' | 'goal'>`'theme'`.as('kind'),
			name: themes.name,
			position: themes.position
		})
		.from(ideaThemes)
		.innerJoin(themes, eq(themes.id, ideaThemes.themeId))
		.where(eq(ideaThemes.ideaId, ideaId));
	const ofGoals = db
		.select({
			kind: sql<'theme' | 'goal'>`'goal'`.as('kind'),
			name: goals.name,
			position: goals.position
		})
		.from(ideaGoals)
		.innerJoin(goals, eq(goals.id, ideaGoals.goalId))
		.where(eq(ideaGoals.ideaId, ideaId));
	return ofThemes
		.unionAll(ofGoals)
		.orderBy(sql`3`)
		.limit(50);
}

/** Paper cards on which an idea was written; their wording only where its author agreed. */
export function cardsOf(db: Reader, ideaId: string) {
	return db
		.select({
			id: cards.id,
			tableNumber: cards.tableNumber,
			title: sql<string>`case when ${cards.hasConsent} then ${cards.title} else '' end`,
			text: sql<string>`case when ${cards.hasConsent} then ${cards.text} else '' end`
		})
		.from(cards)
		.where(eq(cards.ideaId, ideaId))
		.orderBy(asc(cards.receivedAt), asc(cards.id))
		.limit(20);
}

/** Measures that bundle an idea, and which became a Leitprojekt in a published round. */
export function measuresOf(db: Reader, ideaId: string) {
	return db
		.select({
			number: measures.number,
			title: measures.title,
			isLead: sql`${rounds.id} is not null`.mapWith(Boolean),
			reason: sql<string | null>`case when ${rounds.id} is not null then ${leadProjects.reason} end`
		})
		.from(measureIdeas)
		.innerJoin(measures, eq(measures.id, measureIdeas.measureId))
		.leftJoin(leadProjects, eq(leadProjects.measureId, measures.id))
		.leftJoin(rounds, and(eq(rounds.id, leadProjects.roundId), isNotNull(rounds.publishedAt)))
		.where(eq(measureIdeas.ideaId, ideaId))
		.orderBy(asc(measures.number))
		.limit(50);
}
