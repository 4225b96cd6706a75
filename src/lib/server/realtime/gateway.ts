import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import {
	BallotMessage,
	type BallotAnswer,
	type LiveState,
	type SeatState
} from '$lib/domain/protocol';
import { refused } from '$lib/domain/result';
import type { App } from '../app';
import { isAllowedOrigin } from '../http/origin';
import { castBallot, flushBallots, hasVoted } from '../services/workshop/ballots';
import type { Seat } from '../services/workshop/live';
import { liveState, takeState } from '../services/workshop/live-state';
import { Ticker } from './ticker';
import { visitorOf, type Visitor } from './visitor';

export interface Gateway {
	/** Takes no more ballots, answers those on their way, then closes the sockets. */
	close(): Promise<void>;
}

interface FromPhone {
	ballot: (message: unknown, answer: unknown) => void;
}

interface ToPhone {
	state: (state: LiveState) => void;
	seat: (state: SeatState) => void;
}

type Hall = Server<FromPhone, ToPhone, object, { visitor: Visitor }>;
type Phone = Socket<FromPhone, ToPhone, object, { visitor: Visitor }>;

/** A phone that does not answer for so long is gone; reconnecting is cheap. */
const PING = { pingInterval: 20_000, pingTimeout: 15_000 };

/** Opens the realtime gateway on the lent HTTP server. */
export function openGateway(app: App, http: HttpServer): Gateway {
	const io: Hall = new Server(http, {
		...PING,
		serveClient: false,
		perMessageDeflate: false,
		maxHttpBufferSize: 16_384,
		allowRequest: ({ headers }, answer) => answer(null, isAllowedOrigin(app.config, headers))
	});
	const ticker = new Ticker((sessionId) => sendState(app, io, sessionId));
	let isOpen = true;
	app.publish = ({ sessionId }) => ticker.mark(sessionId);
	io.use((socket, next) => void letIn(app, socket, next));
	io.on('connection', (socket) => {
		void welcome(app, socket);
		socket.on('ballot', (message, answer) => {
			if (typeof answer !== 'function') return;
			const reply = answer as (answer: BallotAnswer) => void;
			if (isOpen) void takeBallot(app, socket, message).then(reply);
		});
	});
	return {
		async close() {
			isOpen = false;
			ticker.stop();
			await flushBallots(app);
			await new Promise((resolve) => setImmediate(resolve));
			await io.close();
		}
	};
}

async function letIn(app: App, socket: Phone, next: (refusal?: Error) => void): Promise<void> {
	try {
		const visitor = await visitorOf(app, socket.handshake, socket.handshake.auth);
		if (!visitor.ok) return next(new Error(visitor.error));
		socket.data.visitor = visitor.value;
		await socket.join(visitor.value.sessionId);
		next();
	} catch (fault) {
		app.log.error({ err: fault }, 'socket not let in');
		next(new Error('unknown'));
	}
}

/** Everybody begins with the whole state; a phone also learns whether its vote is counted. */
async function welcome(app: App, socket: Phone): Promise<void> {
	try {
		const { visitor } = socket.data;
		const state = await liveState(app, visitor.sessionId);
		if (visitor.role === 'seat') socket.emit('seat', await seatState(app, visitor.seat, state));
		socket.emit('state', state);
	} catch (fault) {
		app.log.error({ err: fault }, 'no state for a new socket');
	}
}

async function seatState(app: App, seat: Seat, { poll, state }: LiveState): Promise<SeatState> {
	const isCounted = state === 'open' && poll !== null && (await hasVoted(app, seat, poll.id));
	return { countedPollId: isCounted ? poll.id : null };
}

async function takeBallot(app: App, socket: Phone, message: unknown): Promise<BallotAnswer> {
	const { visitor } = socket.data;
	if (visitor.role !== 'seat') return refused('not_eligible');
	const read = BallotMessage.safeParse(message);
	if (!read.success) return refused('invalid');
	if (!(await app.limits.allows('seat', visitor.seat.id))) return refused('rate_limited');
	try {
		const answer = await castBallot(app, visitor.seat, read.data);
		return answer.ok ? { ok: true, value: 'counted' } : answer;
	} catch (fault) {
		app.log.error({ err: fault }, 'ballots not stored');
		return refused('unknown');
	}
}

async function sendState(app: App, io: Hall, sessionId: string): Promise<void> {
	try {
		const state = await takeState(app, sessionId);
		const isLast = state.state === 'ended';
		(isLast ? io.to(sessionId) : io.to(sessionId).volatile).emit('state', state);
	} catch (fault) {
		app.log.error({ err: fault }, 'live state not sent');
	}
}
