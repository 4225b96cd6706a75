import { setTimeout as pause } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import type { BallotAnswer, LiveState, SeatState } from '$lib/domain/protocol';
import { connectPhone } from '../support/hall-driver.mjs';

const ANSWER_WITHIN_MS = 3000;
/** As a phone's page does: not at once, and not all phones together. */
const AGAIN_MS = 600;
const FOR_LATER = ['unknown', 'rate_limited'];

/** A phone or a watcher, with what it was told last. */
export interface Onlooker {
	socket: Socket;
	state: LiveState | undefined;
	seat: SeatState | undefined;
	/** The server said that it cannot reach its database, and nothing better since. */
	isTroubled: boolean;
}

export interface Phone extends Onlooker {
	choice: string;
	isCounted: boolean;
}

interface Place {
	url: string;
	cookie: string;
	sessionId: string;
	role?: 'seat' | 'watcher';
}

/** Looks at a session; resolves with the first state. */
export async function lookOn(place: Place): Promise<Onlooker> {
	const socket = connectPhone(place);
	const onlooker: Onlooker = { socket, state: undefined, seat: undefined, isTroubled: false };
	socket.on('seat', (seat: SeatState) => (onlooker.seat = seat));
	socket.on('trouble', () => (onlooker.isTroubled = true));
	const first = new Promise<void>((resolve) =>
		socket.on('state', (state: LiveState) => {
			onlooker.state = state;
			onlooker.isTroubled = false;
			resolve();
		})
	);
	// The page does the same: a refusal by the server's own fault is asked again.
	socket.on('connect_error', () => !socket.active && setTimeout(() => socket.connect(), 200));
	await first;
	return onlooker;
}

/** A phone that will choose one of the options, by its place in the row. */
export async function aPhone(place: Place, i: number): Promise<Phone> {
	const onlooker = await lookOn(place);
	const options = onlooker.state?.poll?.options ?? [];
	const choice = options[i % options.length]?.id ?? '';
	return Object.assign(onlooker, { choice, isCounted: false });
}

/** Sends the phone's ballot until it is acknowledged, as its page does. */
export async function vote(phone: Phone, pollId: string): Promise<void> {
	while (!phone.isCounted) {
		const answer = (await phone.socket
			.timeout(ANSWER_WITHIN_MS)
			.emitWithAck('ballot', { pollId, choices: [phone.choice] })
			.catch(() => undefined)) as BallotAnswer | undefined; // no answer: sent again
		if (answer?.ok) phone.isCounted = true;
		else if (answer && !FOR_LATER.includes(answer.error)) throw new Error(answer.error);
		else await pause(AGAIN_MS * (0.5 + Math.random()));
	}
}
