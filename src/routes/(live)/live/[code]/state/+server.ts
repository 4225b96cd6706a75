import { error, json } from '@sveltejs/kit';
import { seatAsked } from '$lib/server/http/seat';
import { liveState } from '$lib/server/services/workshop/live-state';
import type { RequestHandler } from './$types';

/** The live state for a phone whose network lets no socket through. */
export const GET: RequestHandler = async (event) => {
	const seated = await seatAsked(event, event.params.code);
	if (!seated) error(403, 'not_eligible');
	const state = await liveState(event.locals.app, seated.seat.sessionId);
	return json(state, { headers: { 'cache-control': 'no-store' } });
};
