import { and, eq, isNull } from 'drizzle-orm';
import type { Reader } from '../database';
import { liveSessions, processes, seats, workshops } from '../schema';

export type LiveSession = typeof liveSessions.$inferSelect;

const joined = (db: Reader) =>
	db
		.select({
			session: liveSessions,
			workshop: { id: workshops.id, title: workshops.title, number: workshops.number },
			process: {
				id: processes.id,
				slug: processes.slug,
				name: processes.name,
				city: processes.city,
				isDemo: processes.isDemo,
				question: processes.question,
				timeZone: processes.timeZone
			}
		})
		.from(liveSessions)
		.innerJoin(workshops, eq(workshops.id, liveSessions.workshopId))
		.innerJoin(processes, eq(processes.id, workshops.processId));

/** A live session with its workshop and process. */
export type Hall = Awaited<ReturnType<typeof joined>>[number];

export async function hallById(db: Reader, sessionId: string): Promise<Hall | undefined> {
	const [row] = await joined(db).where(eq(liveSessions.id, sessionId));
	return row;
}

/** The open session that a join code names. */
export async function hallByCode(db: Reader, joinCode: string): Promise<Hall | undefined> {
	const [row] = await joined(db).where(
		and(eq(liveSessions.joinCode, joinCode), isNull(liveSessions.closedAt))
	);
	return row;
}

export async function seatById(db: Reader, seatId: string) {
	const [row] = await db.select().from(seats).where(eq(seats.id, seatId));
	return row;
}

export function countSeats(db: Reader, sessionId: string): Promise<number> {
	return db.$count(seats, eq(seats.sessionId, sessionId));
}
