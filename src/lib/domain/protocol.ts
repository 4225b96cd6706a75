/**
 * Every realtime message, with the version that phone and server must share. The live state is
 * small and always sent whole, so a lost message costs nothing. Phones import types only.
 */
import { z } from 'zod';
import { POLL_KINDS } from './workshop/poll';

export { PROTOCOL_VERSION } from './protocol-version';

const id = z.string().min(1).max(64);

/**
 * What happened in a live session: everybody there gets the new state soon.
 * `ballots stored` changes a number only, and is told to other nodes at the pace of the ticks;
 * `poll closing` and `live session closed` are told at once, so that other nodes forget what they
 * remember of it.
 */
export type LiveEvent = { sessionId: string } & (
	| { type: 'live session changed' }
	| { type: 'ballots stored' }
	| { type: 'poll closing'; pollId: string }
	| { type: 'live session closed' }
);

/** Node to node, event `news`: what happened in a session, and what the node has stored of its poll. */
export const NodeNews = z.object({
	sessionId: id,
	type: z.enum(['live session changed', 'ballots stored', 'poll closing', 'live session closed']),
	pollId: id.optional(),
	/** Partial counts of the sender, one for each poll that is open in the session. */
	counts: z.array(
		z.object({
			pollId: id,
			node: id,
			version: z.number().int(),
			count: z.number().int().nonnegative()
		})
	)
});
export type NodeNews = z.infer<typeof NodeNews>;

/** What a socket says of itself when it connects. Phones are known by their seat's cookie. */
export const Handshake = z.object({
	version: z.number().int(),
	role: z.enum(['seat', 'watcher']),
	sessionId: id
});
export type Handshake = z.infer<typeof Handshake>;

/** Phone to server, event `ballot`; also the fields of the form that does the same. */
export const BallotMessage = z.object({
	pollId: id,
	choices: z.array(id).max(64)
});
export type BallotMessage = z.infer<typeof BallotMessage>;

/** Answer to `ballot`: `counted` only after the ballot is on disk. */
export const BallotAnswer = z.discriminatedUnion('ok', [
	z.object({ ok: z.literal(true), value: z.literal('counted') }),
	z.object({ ok: z.literal(false), error: z.string() })
]);
export type BallotAnswer = z.infer<typeof BallotAnswer>;

/** Server to everybody in the session, event `state`. */
export const LiveState = z.object({
	/** Only grows, also over restarts: what is older is thrown away. */
	version: z.number().int(),
	sessionId: id,
	title: z.string(),
	state: z.enum(['waiting', 'open', 'closed', 'ended']),
	seats: z.number().int(),
	poll: z
		.object({
			id,
			question: z.string(),
			kind: z.enum(POLL_KINDS),
			maxChoices: z.number().int(),
			options: z.array(z.object({ id, label: z.string() }))
		})
		.nullable(),
	/** Ballots of that poll so far. */
	ballots: z.number().int(),
	/** Only of a closed poll; `votes` is null where too few voted to tell. */
	result: z.object({ votes: z.array(z.number().int()).nullable() }).nullable()
});
export type LiveState = z.infer<typeof LiveState>;

/** Server to one phone after it connects, event `seat`: whether it has voted in the open poll. */
export const SeatState = z.object({ countedPollId: id.nullable() });
export type SeatState = z.infer<typeof SeatState>;

/**
 * Server to everybody in the session, event `trouble`: the state cannot be read at the moment, and no
 * ballot be stored. The next `state` ends it.
 */
export type Trouble = 'database away';

/** Why a socket is not let in; also what `connect_error` carries. */
export const SOCKET_REFUSALS = [
	'invalid',
	'outdated',
	'not_eligible',
	'forbidden',
	'unknown'
] as const;
export type SocketRefusal = (typeof SOCKET_REFUSALS)[number];
