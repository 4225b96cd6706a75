import type { Server as HttpServer } from 'node:http';
import { Server, type ServerOptions, type Socket } from 'socket.io';
import {
	BallotMessage,
	NodeNews,
	type BallotAnswer,
	type LiveEvent,
	type LiveState,
	type SeatState,
	type Trouble
} from '$lib/domain/protocol';
import { refused } from '$lib/domain/result';
import type { App } from '../app';
import { isAllowedOrigin } from '../http/origin';
import { castBallot, flushBallots, hasVoted } from '../services/workshop/ballots';
import type { Seat } from '../services/workshop/live';
import { countedState, liveState, takeState } from '../services/workshop/live-state';
import { hearNews, newsOf } from '../services/workshop/news';
import { Ticker, type Due } from './ticker';
import { visitorOf, type Visitor } from './visitor';
import { within } from '../within';

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
	trouble: (trouble: Trouble) => void;
}

interface NodeToNode {
	news: (news: unknown) => void;
}

type Hall = Server<FromPhone, ToPhone, NodeToNode, { visitor: Visitor }>;
type Phone = Socket<FromPhone, ToPhone, NodeToNode, { visitor: Visitor }>;

/** Carries messages between nodes; missing where there is one. */
interface Line {
	adapter: NonNullable<ServerOptions['adapter']>;
}

/** A phone that does not answer for so long is gone; reconnecting is cheap. */
const PING = { pingInterval: 20_000, pingTimeout: 15_000 };

/**
 * So often every hall hears the state from the database, whatever happened: a node that was lost, a
 * message between nodes that was lost, a database that was away are then made good.
 */
const AT_LEAST_EVERY_MS = 2000;

/** A database that takes longer to tell the state is away, as far as a hall is concerned. */
const STATE_WITHIN_MS = 3000;

/** Opens the realtime gateway on the lent HTTP server. */
export function openGateway(app: App, http: HttpServer, line?: Line): Gateway {
	const io: Hall = new Server(http, {
		...PING,
		...line,
		serveClient: false,
		perMessageDeflate: false,
		maxHttpBufferSize: 16_384,
		allowRequest: ({ headers }, answer) => answer(null, isAllowedOrigin(app.config, headers))
	});
	const tell = (event: LiveEvent, state?: LiveState) => {
		if (line) io.serverSideEmit('news', newsOf(app, event, state));
	};
	const ticker = new Ticker(async (sessionId, due) => {
		const state = await sendState(app, io, sessionId, due);
		if (due.tells) tell({ type: toldAs(due), sessionId }, state);
	});
	let isOpen = true;
	app.publish = (event) => {
		const isNumber = event.type === 'ballots stored';
		if (event.type === 'poll closing' || event.type === 'live session closed') tell(event);
		ticker.mark(event.sessionId, { reads: !isNumber, tells: true });
	};
	io.on('news', (message) => {
		const news = NodeNews.safeParse(message);
		if (!news.success) return app.log.warn({ err: news.error }, 'news of another node not read');
		hearNews(app, news.data);
		const { sessionId, type } = news.data;
		if (!io.of('/').adapter.rooms.has(sessionId)) return; // nobody here to be told
		ticker.mark(sessionId, { reads: type !== 'ballots stored', tells: false });
	});
	io.use((socket, next) => void letIn(app, socket, next));
	io.on('connection', (socket) => {
		void welcome(app, socket);
		socket.on('ballot', (message, answer) => {
			if (typeof answer !== 'function') return;
			const reply = answer as (answer: BallotAnswer) => void;
			if (isOpen) void takeBallot(app, socket, message).then(reply);
		});
	});
	const heartbeat = setInterval(() => {
		for (const sessionId of sessionsHere(io)) ticker.mark(sessionId, { reads: true, tells: false });
	}, AT_LEAST_EVERY_MS);
	return {
		async close() {
			isOpen = false;
			clearInterval(heartbeat);
			ticker.stop();
			await flushBallots(app);
			await new Promise((resolve) => setImmediate(resolve));
			await io.close();
		}
	};
}

const toldAs = ({ reads }: Due) => (reads ? 'live session changed' : 'ballots stored');

/** The sessions that somebody at this node is in. */
const sessionsHere = (io: Hall) =>
	new Set([...io.of('/').sockets.values()].map(({ data }) => data.visitor.sessionId));

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
		socket.emit('trouble', 'database away');
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
		socket.emit('trouble', 'database away');
		return refused('unknown');
	}
}

/** Sends a session's state to everybody at this node, or says that it cannot be had. */
async function sendState(
	app: App,
	io: Hall,
	sessionId: string,
	{ reads }: Due
): Promise<LiveState | undefined> {
	const here = io.local.to(sessionId);
	try {
		const asked = reads ? takeState(app, sessionId) : countedState(app, sessionId);
		const state = await within(STATE_WITHIN_MS, asked);
		(state.state === 'ended' ? here : here.volatile).emit('state', state);
		return state;
	} catch (fault) {
		app.log.error({ err: fault }, 'live state not sent');
		here.emit('trouble', 'database away');
		return undefined;
	}
}
