import type { LiveState } from '$lib/domain/protocol';
import type { App } from '../../app';
import { countBallots } from '../../db/queries/ballots';
import { countSeats, hallById, type Hall } from '../../db/queries/live';
import { optionsOf, pollById, type Poll, type PollOptionRow } from '../../db/queries/polls';

/** A state this young is given to whoever asks; changes reach the sockets by the next tick. */
const FRESH_MS = 250;

/** Tells a session's hall that something changed. */
export function touch(app: App, sessionId: string): void {
	app.publish({ type: 'live session changed', sessionId });
}

/** The state of a session, at most a quarter of a second old: for whoever opens a page or connects. */
export function liveState(app: App, sessionId: string): Promise<LiveState> {
	const held = app.hall.states.get(sessionId);
	const isFresh = held && app.clock().getTime() - held.takenAt < FRESH_MS;
	return isFresh ? held.state : takeState(app, sessionId);
}

/** Reads the state of a session anew; its version is above every earlier one. [WSH-11] [WSH-13] */
export function takeState(app: App, sessionId: string): Promise<LiveState> {
	const now = app.clock().getTime();
	const version = app.hall.nextVersion(sessionId, now);
	return hold(app, sessionId, { state: read(app, sessionId, version), takenAt: now });
}

/**
 * The state as it was last read, with what the nodes have counted since: costs no query, however
 * many vote.
 */
export function countedState(app: App, sessionId: string): Promise<LiveState> {
	const held = app.hall.states.get(sessionId);
	if (!held) return takeState(app, sessionId);
	const version = app.hall.nextVersion(sessionId, app.clock().getTime());
	const state = held.state.then((before) => ({
		...before,
		version,
		...(before.state === 'open' && before.poll
			? { ballots: app.hall.countOf(before.poll.id).total }
			: {})
	}));
	return hold(app, sessionId, { state, takenAt: held.takenAt });
}

/** Remembers a state; one that could not be read is forgotten. */
function hold(
	{ hall }: App,
	sessionId: string,
	held: { state: Promise<LiveState>; takenAt: number }
): Promise<LiveState> {
	hall.states.set(sessionId, held);
	held.state.catch(() => {
		if (hall.states.get(sessionId) === held) hall.states.delete(sessionId);
	});
	return held.state;
}

async function read(
	{ db, hall: memory }: App,
	sessionId: string,
	version: number
): Promise<LiveState> {
	const hall = await hallById(db, sessionId);
	if (!hall) throw new Error(`no live session ${sessionId}`);
	const base = { version, sessionId, title: hall.workshop.title };
	if (hall.session.closedAt) return { ...base, ...ENDED, seats: hall.session.seatCount };
	const seats = await countSeats(db, sessionId);
	const poll = await shownPoll(db, hall);
	if (!poll) return { ...base, ...WAITING, seats };
	const options = await optionsOf(db, poll.id);
	if (poll.ballotCount !== null) {
		memory.forgetPoll(poll.id);
		return { ...base, seats, ballots: poll.ballotCount, ...stateOf(poll, options) };
	}
	const count = memory.countOf(poll.id);
	count.recount(await countBallots(db, poll.id));
	return { ...base, seats, ballots: count.total, ...stateOf(poll, options) };
}

const NOTHING = { poll: null, ballots: 0, result: null };
const WAITING = { state: 'waiting' as const, ...NOTHING };
const ENDED = { state: 'ended' as const, ...NOTHING };

async function shownPoll(db: App['db'], { session }: Hall): Promise<Poll | undefined> {
	return session.shownPollId ? pollById(db, session.shownPollId) : undefined;
}

function stateOf(
	{ id, question, kind, maxChoices, state }: Poll,
	options: PollOptionRow[]
): Pick<LiveState, 'state' | 'poll' | 'result'> {
	const named = options.map((option) => ({ id: option.id, label: option.label }));
	const poll = { id, question, kind, maxChoices, options: named };
	if (state !== 'closed') return { state: 'open', poll, result: null };
	const votes = options.map((option) => option.votes ?? -1);
	return { state: 'closed', poll, result: { votes: votes.includes(-1) ? null : votes } };
}
