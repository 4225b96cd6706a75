import { createHash, timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { normaliseCode, toCharacters } from '$lib/domain/code';
import { may } from '$lib/domain/permission';
import { ok, refused, type Result } from '$lib/domain/result';
import { JOIN_CODE_LENGTH, drawJoinCode } from '$lib/domain/workshop/workshop';
import type { App, Who } from '../../app';
import type { Reader } from '../../db/database';
import { countSeats, hallByCode, hallById, seatById, type Hall } from '../../db/queries/live';
import type { Process } from '../../db/queries/processes';
import { openSessionOf, workshopById } from '../../db/queries/workshops';
import { polls, liveSessions, seats } from '../../db/schema';
import { record } from '../audit';
import type { Seat } from './hall-memory';
import { touch } from './live-state';
import { closePoll } from './poll-run';
import { actorIn } from '../person/standing';

export type { Hall } from '../../db/queries/live';
export type { Seat } from './hall-memory';

type RunRefusal = 'forbidden' | 'not_found' | 'poll_open';

/** Opens the live session of a workshop, or gives the one that is open. [WSH-6] [WSH-7] */
export async function openSession(
	app: App,
	who: Who,
	process: Process,
	workshopId: string
): Promise<Result<{ sessionId: string; joinCode: string }, RunRefusal>> {
	return app.db.write(async (tx) => {
		const actor = await actorIn(tx, who, process.id);
		if (!may(actor, 'run workshop', { processId: process.id })) return refused('forbidden');
		if (!(await workshopById(tx, process.id, workshopId))) return refused('not_found');
		const open = await openSessionOf(tx, workshopId);
		if (open?.joinCode) return ok({ sessionId: open.id, joinCode: open.joinCode });
		const joinCode = await freeJoinCode(tx, app);
		const session = { id: app.newId(), workshopId, joinCode, openedAt: app.clock() };
		await tx.insert(liveSessions).values(session);
		await record(tx, app, who, {
			processId: process.id,
			event: 'live session opened',
			subjectId: session.id,
			details: { workshopId }
		});
		return ok({ sessionId: session.id, joinCode });
	});
}

/** Closes a session: its open poll first, then its seats are destroyed. Again changes nothing. [WSH-9] */
export async function closeSession(
	app: App,
	who: Who,
	process: Process,
	sessionId: string
): Promise<Result<{ seats: number }, RunRefusal>> {
	const actor = await actorIn(app.db, who, process.id);
	if (!may(actor, 'run workshop', { processId: process.id })) return refused('forbidden');
	const open = await openPollOf(app.db, sessionId);
	if (open) await closePoll(app, who, process, open.id);
	const closed = await app.db.write(async (tx): Promise<Result<{ seats: number }, RunRefusal>> => {
		const hall = await hallById(tx, sessionId);
		if (hall?.process.id !== process.id) return refused('not_found');
		if (hall.session.closedAt) return ok({ seats: hall.session.seatCount });
		if (await openPollOf(tx, sessionId)) return refused('poll_open');
		const seatCount = await countSeats(tx, sessionId);
		const end = { closedAt: app.clock(), joinCode: null, shownPollId: null, seatCount };
		await tx.update(liveSessions).set(end).where(eq(liveSessions.id, sessionId));
		await tx.delete(seats).where(eq(seats.sessionId, sessionId));
		await record(tx, app, who, {
			processId: process.id,
			event: 'live session closed',
			subjectId: sessionId,
			details: { seats: seatCount }
		});
		return ok({ seats: seatCount });
	});
	app.hall.forgetSession(sessionId);
	app.publish({ type: 'live session closed', sessionId });
	return closed;
}

export interface Knock {
	/** As it was typed. */
	code: string;
	/** From where. */
	address: string;
	/** From the QR code. */
	ticket?: string;
}

export type KnockRefusal = 'unknown_code' | 'rate_limited';

/**
 * The open session that a join code names. Codes that do not exist are counted by address; where
 * there were too many, only the QR code's ticket is still believed. [WSH-11]
 */
export async function findHall(
	app: App,
	{ code, address, ticket = '' }: Knock
): Promise<Result<Hall, KnockRefusal>> {
	const joinCode = normaliseCode(code);
	const hall =
		joinCode.length === JOIN_CODE_LENGTH ? await hallByCode(app.db, joinCode) : undefined;
	if (hall && ticket && isSame(ticket, ticketOf(app, hall.session.id))) return ok(hall);
	if (!(await app.limits.isFree('failed code', address))) return refused('rate_limited');
	if (hall) return ok(hall);
	await app.limits.allows('failed code', address);
	return refused('unknown_code');
}

/** What the QR code carries beside the join code, and nobody can guess. */
export function ticketOf({ secrets }: App, sessionId: string): string {
	return toCharacters(secrets.sign('join ticket', sessionId), 10);
}

/** Gives a phone a seat. The token is shown once, to its cookie. [WSH-10] */
export async function takeSeat(
	app: App,
	who: Who,
	{ session, process }: Hall
): Promise<Result<{ token: string }, 'forbidden' | 'closed'>> {
	const secret = Buffer.from(app.random(24)).toString('base64url');
	const seat = { id: app.newId(), sessionId: session.id, secretHash: hashOf(secret) };
	const taken = await app.db.write(async (tx) => {
		const actor = await actorIn(tx, who, process.id);
		if (!may(actor, 'join workshop', { processId: process.id })) return refused('forbidden');
		const hall = await hallById(tx, session.id);
		if (!hall || hall.session.closedAt) return refused('closed');
		await tx.insert(seats).values(seat);
		return ok({ token: `${seat.id}.${secret}` });
	}, 'reserved');
	if (taken.ok) touch(app, session.id);
	return taken;
}

/** The seat that a cookie proves, or undefined. */
export async function seatOf(app: App, token: string): Promise<Seat | undefined> {
	const [id = '', secret = ''] = token.split('.');
	const known = app.hall.seats.get(id) ?? (await seatById(app.db, id));
	if (!known || !timingSafeEqual(hashOf(secret), known.secretHash)) return undefined;
	const seat = { id, sessionId: known.sessionId };
	app.hall.seats.set(id, { ...seat, secretHash: Buffer.from(known.secretHash) });
	return seat;
}

/** The session that a seat is in, while it is open. */
export async function hallOfSeat({ db }: App, seat: Seat): Promise<Hall | undefined> {
	const hall = await hallById(db, seat.sessionId);
	return hall?.session.closedAt ? undefined : hall;
}

/** Whether somebody may watch a session from the desk or the beamer. */
export async function mayWatch({ db }: App, who: Who, sessionId: string): Promise<boolean> {
	const hall = await hallById(db, sessionId);
	if (!hall) return false;
	const actor = await actorIn(db, who, hall.process.id);
	return may(actor, 'run workshop', { processId: hall.process.id });
}

async function freeJoinCode(db: Reader, { random }: App): Promise<string> {
	for (;;) {
		const code = drawJoinCode(random);
		if (!(await hallByCode(db, code))) return code;
	}
}

async function openPollOf(db: Reader, sessionId: string) {
	const rows = await db.select().from(polls).where(eq(polls.sessionId, sessionId));
	return rows.find(({ state }) => state === 'open');
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest();
const isSame = (one: string, other: string) => timingSafeEqual(hashOf(one), hashOf(other));
