import { error } from '@sveltejs/kit';
import { networkAddressOf } from '$lib/server/http/address';
import { seatAsked } from '$lib/server/http/seat';
import { hasVoted } from '$lib/server/services/workshop/ballots';
import { findHall, type Hall } from '$lib/server/services/workshop/live';
import { liveState } from '$lib/server/services/workshop/live-state';
import type { PageServerLoad } from './$types';

const shellOf = ({ workshop, process }: Hall) => ({ workshop: { title: workshop.title }, process });

export const load: PageServerLoad = async (event) => {
	const { locals, params, url, setHeaders } = event;
	setHeaders({ 'cache-control': 'no-store' });
	const seated = await seatAsked(event, params.code);
	if (!seated) {
		const ticket = url.searchParams.get('t') ?? '';
		const address = networkAddressOf(event);
		const found = await findHall(locals.app, { code: params.code, address, ticket });
		if (!found.ok) error(found.error === 'rate_limited' ? 429 : 404, found.error);
		return { ...shellOf(found.value), code: found.value.session.joinCode, ticket, seat: null };
	}
	const { seat, hall } = seated;
	const state = await liveState(locals.app, seat.sessionId);
	const poll = state.state === 'open' ? state.poll : null;
	return {
		...shellOf(hall),
		code: hall.session.joinCode,
		ticket: '',
		seat: {
			state,
			isCounted: poll !== null && (await hasVoted(locals.app, seat, poll.id)),
			/** A refusal of a ballot that was sent without JavaScript. */
			problem: url.searchParams.get('problem')
		}
	};
};
