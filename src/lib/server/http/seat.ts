import type { RequestEvent } from '@sveltejs/kit';
import { normaliseCode } from '$lib/domain/code';
import { hallOfSeat, seatOf, takeSeat, type Hall, type Seat } from '../services/workshop/live';
import { cookieName, cookieOptions } from './cookies';

/** A seat outlives every workshop; it ends with its session anyway. */
const SEAT_MS = 24 * 60 * 60 * 1000;

/** The seat that a request's cookie proves, if it is in the session that the address names. */
export async function seatAsked(
	event: RequestEvent,
	code: string
): Promise<{ seat: Seat; hall: Hall } | undefined> {
	const { app } = event.locals;
	const token = event.cookies.get(cookieName('seat', event.url));
	const seat = token ? await seatOf(app, token) : undefined;
	const hall = seat && (await hallOfSeat(app, seat));
	return seat && hall?.session.joinCode === normaliseCode(code) ? { seat, hall } : undefined;
}

/** Gives the phone a seat and its cookie; false where the session has just closed. */
export async function sitDown(event: RequestEvent, hall: Hall): Promise<boolean> {
	const { app, who } = event.locals;
	const seat = await takeSeat(app, who, hall);
	if (!seat.ok) return false;
	const expires = new Date(app.clock().getTime() + SEAT_MS);
	event.cookies.set(
		cookieName('seat', event.url),
		seat.value.token,
		cookieOptions(event.url, expires)
	);
	return true;
}
