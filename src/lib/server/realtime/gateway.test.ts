import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { expect, onTestFinished, test } from 'vitest';
import type { BallotAnswer, LiveState, SeatState } from '$lib/domain/protocol';
import { PROTOCOL_VERSION } from '$lib/domain/protocol';
import { readConfig } from '$lib/server/config';
import { beginSession } from '$lib/server/auth/session';
import { closePoll } from '$lib/server/services/workshop/poll-run';
import type { App } from '$lib/server/app';
import { testApp } from '../../../../tests/support/app';
import { aPerson } from '../../../../tests/support/builders';
import {
	aHall,
	anOpenPoll,
	phones,
	storedBallots,
	valueOf,
	type TestHall
} from '../../../../tests/support/halls';
import { openGateway } from './gateway';

const COUNTED = { ok: true, value: 'counted' };

/** A gateway on a free port of the loopback, with a hall, an open poll and phones that joined. */
async function aLiveHall({ seats = 3 } = {}) {
	const config = readConfig({ LOG_LEVEL: 'silent', DEMO: '1' });
	const app = await testApp({ config });
	const hall = await aHall(app);
	const poll = await anOpenPoll(app, hall);
	const joined = await phones(app, hall, seats);
	const http = createServer();
	const gateway = openGateway(app, http);
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => gateway.close());
	const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
	return { app, hall, poll, seats: joined, url, gateway };
}

interface Connecting {
	url: string;
	sessionId: string;
	cookie?: string;
	role?: string;
	version?: number;
	origin?: string;
}

function connect(options: Connecting): Socket {
	const { url, sessionId, cookie = '', role = 'seat', version, origin } = options;
	const socket = io(url, {
		transports: ['websocket'],
		forceNew: true,
		reconnection: false,
		auth: { version: version ?? PROTOCOL_VERSION, role, sessionId },
		extraHeaders: { cookie, origin: origin ?? url }
	});
	onTestFinished(() => void socket.disconnect());
	return socket;
}

const nextState = (socket: Socket, fits: (state: LiveState) => boolean = () => true) =>
	new Promise<LiveState>((resolve) => {
		const listen = (state: LiveState) => {
			if (!fits(state)) return;
			socket.off('state', listen);
			resolve(state);
		};
		socket.on('state', listen);
	});

const seatState = (socket: Socket) =>
	new Promise<SeatState>((resolve) => socket.once('seat', resolve));

const refusalOf = (socket: Socket) =>
	new Promise<string>((resolve) => {
		socket.once('connect_error', ({ message }) => resolve(message));
	});

const cast = (socket: Socket, message: unknown) =>
	socket.timeout(5000).emitWithAck('ballot', message) as Promise<BallotAnswer>;

const cookieOf = ({ token }: { token: string }) => `seat=${token}`;

async function watcherCookie(app: App, hall: TestHall): Promise<string> {
	const { personId } = hall.facilitator;
	const { token } = await app.db.write((tx) => beginSession(tx, app, personId));
	return `session=${token}`;
}

test('phones and beamer see how many voted, and what only after closing [WSH-12] [BAL-6]', async () => {
	const { app, hall, poll, seats, url } = await aLiveHall({ seats: 5 });
	const { sessionId } = hall;
	const beamer = connect({
		url,
		sessionId,
		role: 'watcher',
		cookie: await watcherCookie(app, hall)
	});
	const seen: LiveState[] = [];
	beamer.on('state', (state: LiveState) => void seen.push(state));
	expect(await nextState(beamer)).toMatchObject({ state: 'open', ballots: 0, seats: 5 });
	const sockets = seats.map((seat) => connect({ url, sessionId, cookie: cookieOf(seat) }));
	await Promise.all(sockets.map((socket) => nextState(socket)));
	const [bus = ''] = poll.options;
	const answers = await Promise.all(
		sockets.map((socket) => cast(socket, { pollId: poll.pollId, choices: [bus] }))
	);
	expect(answers).toEqual(Array(5).fill(COUNTED));
	expect(await storedBallots(app)).toBe(5);
	const closed = nextState(sockets[0] as Socket, ({ state }) => state === 'closed');
	valueOf(await closePoll(app, hall.facilitator, hall.process, poll.pollId));
	expect(await closed).toMatchObject({ ballots: 5, result: { votes: [5, 0, 0] } });
	expect(seen.filter(({ state, result }) => state !== 'closed' && result !== null)).toEqual([]);
	const versions = seen.map(({ version }) => version);
	expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
});

test('sending a ballot again changes nothing, sending another one is refused [BAL-5]', async () => {
	const { app, hall, poll, seats, url } = await aLiveHall({ seats: 1 });
	const [seat] = seats;
	if (!seat) throw new Error('no seat');
	const socket = connect({ url, sessionId: hall.sessionId, cookie: cookieOf(seat) });
	const [bus = '', bike = ''] = poll.options;
	const ballot = { pollId: poll.pollId, choices: [bus] };
	expect([await cast(socket, ballot), await cast(socket, ballot)]).toEqual([COUNTED, COUNTED]);
	const other = await cast(socket, { ...ballot, choices: [bike] });
	expect(other).toEqual({ ok: false, error: 'already_voted' });
	expect(await storedBallots(app)).toBe(1);
});

test('a phone that comes back gets the whole state, and hears that its vote is counted [WSH-13]', async () => {
	const { hall, poll, seats, url } = await aLiveHall({ seats: 2 });
	const [seat, silent] = seats;
	if (!seat || !silent) throw new Error('no seats');
	const place = { url, sessionId: hall.sessionId };
	const before = connect({ ...place, cookie: cookieOf(seat) });
	await cast(before, { pollId: poll.pollId, choices: poll.options.slice(0, 1) });
	before.disconnect();
	await pause(300);
	const back = connect({ ...place, cookie: cookieOf(seat) });
	const [state, mine] = await Promise.all([nextState(back), seatState(back)]);
	expect(state).toMatchObject({ state: 'open', poll: { id: poll.pollId } });
	expect(mine).toEqual({ countedPollId: poll.pollId });
	const other = connect({ ...place, cookie: cookieOf(silent) });
	expect(await seatState(other)).toEqual({ countedPollId: null });
});

test.each([
	['a number for an id', { pollId: 7, choices: [] }],
	['nothing at all', null],
	['text', 'ballot'],
	['choices that are no list', { pollId: 'x', choices: 'all' }],
	['65 choices', { pollId: 'x', choices: Array(65).fill('y') }]
])('a ballot with %s is refused as invalid and the socket lives on [BAL-4]', async (_, message) => {
	const { hall, seats, url } = await aLiveHall({ seats: 1 });
	const [seat] = seats;
	if (!seat) throw new Error('no seat');
	const socket = connect({ url, sessionId: hall.sessionId, cookie: cookieOf(seat) });
	expect(await cast(socket, message)).toEqual({ ok: false, error: 'invalid' });
	expect(socket.connected).toBe(true);
});

test('whoever has no seat, an old page or no right is not let in [BAL-2] [WSH-12]', async () => {
	const { app, hall, seats, url } = await aLiveHall({ seats: 1 });
	const [seat] = seats;
	if (!seat) throw new Error('no seat');
	const citizen = await aPerson(app, hall.process);
	const { token } = await app.db.write((tx) => beginSession(tx, app, citizen.personId));
	const { sessionId } = hall;
	const cookie = cookieOf(seat);
	const refusals = await Promise.all([
		refusalOf(connect({ url, sessionId })),
		refusalOf(connect({ url, sessionId: 'elsewhere', cookie })),
		refusalOf(connect({ url, sessionId, cookie: `${cookie}x` })),
		refusalOf(connect({ url, sessionId, cookie, version: 0 })),
		refusalOf(connect({ url, sessionId, cookie, role: 'king' })),
		refusalOf(connect({ url, sessionId, role: 'watcher', cookie: `session=${token}` }))
	]);
	expect(refusals).toEqual([
		'not_eligible',
		'not_eligible',
		'not_eligible',
		'outdated',
		'invalid',
		'forbidden'
	]);
});

test('a watcher casts no ballot, a page of a foreign origin opens no socket [BAL-2]', async () => {
	const { app, hall, poll, seats, url } = await aLiveHall({ seats: 1 });
	const [seat] = seats;
	if (!seat) throw new Error('no seat');
	const { sessionId } = hall;
	const watcher = connect({
		url,
		sessionId,
		role: 'watcher',
		cookie: await watcherCookie(app, hall)
	});
	const ballot = { pollId: poll.pollId, choices: poll.options.slice(0, 1) };
	expect(await cast(watcher, ballot)).toEqual({ ok: false, error: 'not_eligible' });
	const foreign = connect({ url, sessionId, cookie: cookieOf(seat), origin: 'https://boese.test' });
	expect(await refusalOf(foreign)).toBe('websocket error');
});

test('a phone that sends without pause is slowed down [BAL-8]', async () => {
	const { hall, poll, seats, url } = await aLiveHall({ seats: 1 });
	const [seat] = seats;
	if (!seat) throw new Error('no seat');
	const socket = connect({ url, sessionId: hall.sessionId, cookie: cookieOf(seat) });
	const ballot = { pollId: poll.pollId, choices: poll.options.slice(0, 1) };
	const answers = await Promise.all(Array.from({ length: 50 }, () => cast(socket, ballot)));
	const limited = answers.filter((answer) => !answer.ok && answer.error === 'rate_limited');
	expect(limited).toHaveLength(10);
});

test('a gateway that closes answers the ballots on their way first [BAL-6]', async () => {
	const { app, hall, poll, seats, url, gateway } = await aLiveHall({ seats: 3 });
	const { sessionId } = hall;
	const sockets = seats.map((seat) => connect({ url, sessionId, cookie: cookieOf(seat) }));
	await Promise.all(sockets.map((socket) => nextState(socket)));
	const choices = poll.options.slice(0, 1);
	const answers = sockets.map((socket) => cast(socket, { pollId: poll.pollId, choices }));
	while ((await app.hall.box?.flush(), await storedBallots(app)) < 1) await pause(1);
	await gateway.close();
	const outcomes = await Promise.allSettled(answers);
	const counted = outcomes.filter(({ status }) => status === 'fulfilled').length;
	expect(await storedBallots(app)).toBe(counted);
	expect(counted).toBeGreaterThan(0);
});
