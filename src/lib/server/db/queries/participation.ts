import { and, asc, count, countDistinct, eq, isNotNull, sum } from 'drizzle-orm';
import type { Reader } from '../database';
import { cards, ideas, liveSessions, polls, scores, workshops } from '../schema';

/** Published ideas by the way they came in, with what was said and supported. */
export function ideasByChannel(db: Reader, processId: string) {
	return db
		.select({
			channel: ideas.channel,
			ideas: count(),
			comments: sum(ideas.commentCount).mapWith(Number),
			supports: sum(ideas.supportCount).mapWith(Number),
			guestSupports: sum(ideas.guestSupportCount).mapWith(Number)
		})
		.from(ideas)
		.where(and(eq(ideas.processId, processId), eq(ideas.state, 'published')))
		.groupBy(ideas.channel)
		.orderBy(asc(ideas.channel));
}

/** How many ideas were handed in, whatever became of them. */
export function ideasHandedIn(db: Reader, processId: string): Promise<number> {
	return db.$count(ideas, eq(ideas.processId, processId));
}

/** What happened at each workshop of a process. */
export async function workshopFigures(db: Reader, processId: string) {
	const ofProcess = eq(workshops.processId, processId);
	const rows = await db
		.select({
			id: workshops.id,
			number: workshops.number,
			title: workshops.title,
			startsAt: workshops.startsAt
		})
		.from(workshops)
		.where(ofProcess)
		.orderBy(asc(workshops.number))
		.limit(200);
	const ofCards = await db
		.select({ id: cards.workshopId, cards: count() })
		.from(cards)
		.innerJoin(workshops, eq(workshops.id, cards.workshopId))
		.where(ofProcess)
		.groupBy(cards.workshopId);
	const ofPolls = await db
		.select({
			id: polls.workshopId,
			polls: count(),
			ballots: sum(polls.ballotCount).mapWith(Number)
		})
		.from(polls)
		.innerJoin(workshops, eq(workshops.id, polls.workshopId))
		.where(and(ofProcess, eq(polls.state, 'closed')))
		.groupBy(polls.workshopId);
	const ofSeats = await db
		.select({ id: liveSessions.workshopId, seats: sum(liveSessions.seatCount).mapWith(Number) })
		.from(liveSessions)
		.innerJoin(workshops, eq(workshops.id, liveSessions.workshopId))
		.where(and(ofProcess, isNotNull(liveSessions.closedAt)))
		.groupBy(liveSessions.workshopId);
	return rows.map(({ id, ...workshop }) => ({
		...workshop,
		cards: ofCards.find((row) => row.id === id)?.cards ?? 0,
		polls: ofPolls.find((row) => row.id === id)?.polls ?? 0,
		ballots: ofPolls.find((row) => row.id === id)?.ballots ?? 0,
		seats: ofSeats.find((row) => row.id === id)?.seats ?? 0
	}));
}

/** How many people scored in a round. */
export async function scorersOf(db: Reader, roundId: string): Promise<number> {
	const [row] = await db
		.select({ scorers: countDistinct(scores.scorerId) })
		.from(scores)
		.where(eq(scores.roundId, roundId));
	return row?.scorers ?? 0;
}
