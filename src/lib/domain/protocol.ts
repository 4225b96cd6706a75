/**
 * Every realtime message, with the version that phone and server must share. The live state is
 * small and always sent whole, so a lost message costs nothing. Phones import types only.
 */
import { z } from 'zod';
import { POLL_KINDS } from './workshop/poll';

export { PROTOCOL_VERSION } from './protocol-version';

/** Something changed in a live session: everybody there gets the new state soon. */
export interface LiveEvent {
	type: 'live session changed';
	sessionId: string;
}

const id = z.string().min(1).max(64);

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

/** Why a socket is not let in; also what `connect_error` carries. */
export const SOCKET_REFUSALS = ['invalid', 'outdated', 'not_eligible', 'forbidden'] as const;
export type SocketRefusal = (typeof SOCKET_REFUSALS)[number];
