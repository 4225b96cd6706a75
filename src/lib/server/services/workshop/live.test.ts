import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { createApp, GUEST } from '$lib/server/app';
import { auditEvents, ballots, liveSessions, pollKeys, seats } from '$lib/server/db/schema';
import { hallById } from '$lib/server/db/queries/live';
import { testApp } from '../../../../../tests/support/app';
import { aPerson } from '../../../../../tests/support/builders';
import {
	aHall,
	anotherWorkshop,
	anOpenPoll,
	aPoll,
	aWorkshop,
	phones,
	valueOf
} from '../../../../../tests/support/halls';
import { castBallot } from './ballots';
import { liveState, takeState } from './live-state';
import { closeSession, findHall, mayWatch, openSession, seatOf, takeSeat, ticketOf } from './live';
import { closePoll, openPoll, showPoll } from './poll-run';

test('opening a session twice gives the same one, with a code of six signs [WSH-6] [WSH-7]', async () => {
	const app = await testApp();
	const { process, facilitator, workshop, sessionId, joinCode } = await aHall(app);
	const again = await openSession(app, facilitator, process, workshop.id);
	expect(again).toEqual({ ok: true, value: { sessionId, joinCode } });
	expect(joinCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
});

test('two sessions never share a join code, even when chance repeats itself [WSH-7]', async () => {
	const app = await testApp();
	const codes = [7, 7, 9];
	const random = app.random;
	app.random = (count) =>
		count === 4 ? new Uint8Array(4).fill(codes.shift() ?? 11) : random(count);
	const { process, facilitator, workshop } = await aWorkshop(app);
	const second = await anotherWorkshop(app, { process, facilitator });
	const first = valueOf(await openSession(app, facilitator, process, workshop.id));
	const other = valueOf(await openSession(app, facilitator, process, second.id));
	expect(other.joinCode).not.toBe(first.joinCode);
	expect(codes).toEqual([]);
});

test('people without the right open, close and watch nothing [WSH-6]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const citizen = await aPerson(app, hall.process);
	const { pollId } = await aPoll(app, hall);
	const refusal = { ok: false, error: 'forbidden' };
	for (const who of [GUEST, citizen]) {
		expect(await openSession(app, who, hall.process, hall.workshop.id)).toEqual(refusal);
		expect(await closeSession(app, who, hall.process, hall.sessionId)).toEqual(refusal);
		expect(await openPoll(app, who, hall.process, pollId)).toEqual(refusal);
		expect(await closePoll(app, who, hall.process, pollId)).toEqual(refusal);
		const show = { workshopId: hall.workshop.id, pollId: null };
		expect(await showPoll(app, who, hall.process, show)).toEqual(refusal);
		expect(await mayWatch(app, who, hall.sessionId)).toBe(false);
	}
	expect(await mayWatch(app, hall.facilitator, hall.sessionId)).toBe(true);
});

test('a thousand phones of one address join, and every seat is a secret of its own [WSH-10] [WSH-11]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const found = Array.from({ length: 1000 }, () =>
		findHall(app, { code: hall.joinCode.toLowerCase(), address: '10.0.0.1' })
	);
	const joined = await Promise.all(
		(await Promise.all(found)).map((knock) => takeSeat(app, GUEST, valueOf(knock)))
	);
	const tokens = new Set(joined.map((seat) => valueOf(seat).token));
	expect(tokens.size).toBe(1000);
	expect((await takeState(app, hall.sessionId)).seats).toBe(1000);
	const [token = ''] = tokens;
	expect(await seatOf(app, token)).toMatchObject({ sessionId: hall.sessionId });
	expect(await seatOf(app, `${token}x`)).toBeUndefined();
	expect(await seatOf(app, 'nonsense')).toBeUndefined();
});

test('guessing is stopped after 30 unknown codes; the QR code of the hall still lets people in [WSH-11]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const address = '10.0.0.1';
	const guesses = [];
	for (let i = 0; i < 32; i++) guesses.push(await findHall(app, { code: '000000', address }));
	expect(guesses.slice(0, 30).every((guess) => !guess.ok && guess.error === 'unknown_code')).toBe(
		true
	);
	const stopped = { ok: false, error: 'rate_limited' };
	expect(guesses.slice(30)).toEqual([stopped, stopped]);
	const code = hall.joinCode;
	expect(await findHall(app, { code, address })).toEqual(stopped);
	expect(await findHall(app, { code, address, ticket: 'AAAAAAAAAA' })).toEqual(stopped);
	const ticket = ticketOf(app, hall.sessionId);
	expect(await findHall(app, { code, address, ticket })).toMatchObject({ ok: true });
	expect(await findHall(app, { code, address: '10.0.0.2' })).toMatchObject({ ok: true });
});

test('one poll is open at a time, and only in a session [WSH-8]', async () => {
	const app = await testApp();
	const place = await aWorkshop(app);
	const { process, facilitator, workshop } = place;
	const first = await aPoll(app, place);
	const second = await aPoll(app, place);
	const open = (pollId: string) => openPoll(app, facilitator, process, pollId);
	expect(await open(first.pollId)).toEqual({ ok: false, error: 'no_session' });
	valueOf(await openSession(app, facilitator, process, workshop.id));
	const opened = await open(first.pollId);
	expect(await open(first.pollId)).toEqual(opened);
	expect(await open(second.pollId)).toEqual({ ok: false, error: 'poll_open' });
	valueOf(await closePoll(app, facilitator, process, first.pollId));
	expect(await open(first.pollId)).toEqual({ ok: false, error: 'closed' });
	expect(await open(second.pollId)).toMatchObject({ ok: true });
});

test('the live state hides votes until the poll is closed, then tells them [WSH-12] [TAL-3]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const waiting = await takeState(app, hall.sessionId);
	expect(waiting).toMatchObject({ state: 'waiting', poll: null, seats: 0, result: null });
	const { pollId, options } = await anOpenPoll(app, hall);
	const [bus = '', bike = ''] = options;
	const seatsTaken = await phones(app, hall, 6);
	await Promise.all(
		seatsTaken.map((seat, i) => castBallot(app, seat, { pollId, choices: [i < 4 ? bus : bike] }))
	);
	const open = await takeState(app, hall.sessionId);
	expect(open).toMatchObject({ state: 'open', ballots: 6, seats: 6, result: null });
	expect(JSON.stringify(open)).not.toContain('votes');
	valueOf(await closePoll(app, hall.facilitator, hall.process, pollId));
	const closed = await takeState(app, hall.sessionId);
	expect(closed).toMatchObject({ state: 'closed', ballots: 6, result: { votes: [4, 2, 0] } });
	expect(closed.version).toBeGreaterThan(open.version);
	expect(open.version).toBeGreaterThan(waiting.version);
});

test('a result is put away and shown again, but not while a poll is open [WSH-12]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const { process, facilitator, workshop, sessionId } = hall;
	const first = await anOpenPoll(app, hall);
	const second = await aPoll(app, hall);
	const show = (pollId: string | null) =>
		showPoll(app, facilitator, process, { workshopId: workshop.id, pollId });
	expect(await show(null)).toEqual({ ok: false, error: 'poll_open' });
	valueOf(await closePoll(app, facilitator, process, first.pollId));
	valueOf(await show(null));
	expect((await takeState(app, sessionId)).state).toBe('waiting');
	expect(await show(second.pollId)).toEqual({ ok: false, error: 'not_found' });
	valueOf(await show(first.pollId));
	expect((await takeState(app, sessionId)).poll?.id).toBe(first.pollId);
});

test('whoever asks within a quarter of a second gets the state that was read [WSH-13]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const one = await liveState(app, hall.sessionId);
	await phones(app, hall, 1);
	expect(await liveState(app, hall.sessionId)).toEqual(one);
	app.pass(250);
	expect(await liveState(app, hall.sessionId)).toMatchObject({ seats: 1 });
});

test('closing a session counts its open poll, destroys seats and keys, keeps the number [WSH-9]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const { pollId, options } = await anOpenPoll(app, hall);
	const [seat, other] = await phones(app, hall, 2);
	if (!seat || !other) throw new Error('no seats');
	await castBallot(app, seat, { pollId, choices: options.slice(0, 1) });
	const close = () => closeSession(app, hall.facilitator, hall.process, hall.sessionId);
	expect(await close()).toEqual({ ok: true, value: { seats: 2 } });
	expect(await close()).toEqual({ ok: true, value: { seats: 2 } });
	expect(await app.db.$count(seats)).toBe(0);
	expect(await app.db.$count(pollKeys)).toBe(0);
	expect(await app.db.$count(ballots)).toBe(1);
	expect(await seatOf(app, seat.token)).toBeUndefined();
	expect((await takeState(app, hall.sessionId)).state).toBe('ended');
	const knock = { code: hall.joinCode, address: '10.0.0.1' };
	expect(await findHall(app, knock)).toEqual({ ok: false, error: 'unknown_code' });
	const [session] = await app.db.select().from(liveSessions);
	expect(session).toMatchObject({ joinCode: null, seatCount: 2 });
});

test('nobody joins a session that has just closed [WSH-10]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const found = await hallById(app.db, hall.sessionId);
	if (!found) throw new Error('no session');
	valueOf(await closeSession(app, hall.facilitator, hall.process, hall.sessionId));
	expect(await takeSeat(app, GUEST, found)).toEqual({ ok: false, error: 'closed' });
});

test('the record names opening, closing and totals [BAL-11]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const { pollId, options } = await anOpenPoll(app, hall);
	const [bus = ''] = options;
	const joined = await phones(app, hall, 5);
	await Promise.all(joined.map((seat) => castBallot(app, seat, { pollId, choices: [bus] })));
	valueOf(await closePoll(app, hall.facilitator, hall.process, pollId));
	const events = await app.db
		.select({ event: auditEvents.event, details: auditEvents.details })
		.from(auditEvents)
		.where(eq(auditEvents.subjectId, pollId));
	expect(events.map(({ event }) => event)).toEqual(['poll prepared', 'poll opened', 'poll closed']);
	expect(events[2]?.details).toMatchObject({ ballots: 5, [bus]: 5 });
});

test('a server that starts anew continues the open poll [BAL-6] [WSH-13]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const { pollId, options } = await anOpenPoll(app, hall);
	const [first, second] = await phones(app, hall, 2);
	if (!first || !second) throw new Error('no seats');
	const choices = options.slice(0, 1);
	await castBallot(app, first, { pollId, choices });
	const before = await takeState(app, hall.sessionId);
	const next = await createApp({
		config: app.config,
		db: app.db,
		clock: () => new Date(before.version + 1000)
	});
	const seat = await seatOf(next, first.token);
	if (!seat) throw new Error('the seat was lost');
	expect(await castBallot(next, seat, { pollId, choices })).toEqual({ ok: true, value: 'counted' });
	expect(await castBallot(next, second, { pollId, choices })).toEqual({
		ok: true,
		value: 'counted'
	});
	const after = await takeState(next, hall.sessionId);
	expect(after).toMatchObject({ state: 'open', ballots: 2, seats: 2 });
	expect(after.version).toBeGreaterThan(before.version);
});
