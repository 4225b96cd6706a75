import { expect, test } from 'vitest';
import { NodeNews, type LiveEvent } from '$lib/domain/protocol';
import { ok, refused } from '$lib/domain/result';
import { countQueries } from '$lib/server/db/count-queries';
import { auditEvents, polls } from '$lib/server/db/schema';
import { testNodes, type TestApp } from '../../../../../tests/support/app';
import {
	aHall,
	anOpenPoll,
	phones,
	valueOf,
	type TestHall
} from '../../../../../tests/support/halls';
import { castBallot } from './ballots';
import { closeSession, seatOf } from './live';
import { countedState, takeState } from './live-state';
import { hearNews, newsOf } from './news';
import { closePoll, finishClosings, hasClosings } from './poll-run';

/** Two nodes with a hall, an open poll and phones; nobody tells the other anything yet. */
async function twoNodes(seats: number) {
	const [one, other] = await testNodes();
	const hall = await aHall(one);
	const poll = await anOpenPoll(one, hall);
	const joined = await phones(one, hall, seats);
	return { one, other, hall, poll, joined };
}

/** What a node tells at its next tick. */
async function tick(app: TestApp, sessionId: string): Promise<NodeNews> {
	const state = await countedState(app, sessionId);
	return NodeNews.parse(newsOf(app, { type: 'ballots stored', sessionId }, state));
}

const close = (app: TestApp, { facilitator, process }: TestHall, pollId: string) =>
	closePoll(app, facilitator, process, pollId);

test('each node counts its own ballots and hears of the others’ without asking the database [TAL-6]', async () => {
	const { one, other, hall, poll, joined } = await twoNodes(9);
	const { sessionId } = hall;
	for (const app of [one, other]) await takeState(app, sessionId);
	const choices = poll.options.slice(0, 1);
	await Promise.all(
		joined.map((seat, i) => castBallot(i % 3 ? one : other, seat, { pollId: poll.pollId, choices }))
	);
	const { queries } = await countQueries(async () => {
		const [fromOne, fromOther] = [await tick(one, sessionId), await tick(other, sessionId)];
		expect([fromOne, fromOther].map(({ counts }) => counts[0]?.count)).toEqual([6, 3]);
		hearNews(one, fromOther);
		hearNews(other, fromOne);
		hearNews(other, fromOne);
		for (const app of [one, other]) {
			expect(await countedState(app, sessionId)).toMatchObject({ state: 'open', ballots: 9 });
		}
	});
	expect(queries).toBe(0);
});

test('a node that heard nothing has the exact number from the database [TAL-7]', async () => {
	const { one, other, hall, poll, joined } = await twoNodes(5);
	const choices = poll.options.slice(0, 1);
	for (const seat of joined) await castBallot(one, seat, { pollId: poll.pollId, choices });
	expect(await takeState(other, hall.sessionId)).toMatchObject({ ballots: 5 });
	// News that comes late does not add up with what the database said.
	hearNews(other, await tick(one, hall.sessionId));
	expect(await countedState(other, hall.sessionId)).toMatchObject({ ballots: 5 });
});

test('a ballot that is sent again to another node is counted once [BAL-5]', async () => {
	const { one, other, hall, poll, joined } = await twoNodes(1);
	const [seat] = joined;
	if (!seat) throw new Error('no seat');
	for (const app of [one, other]) await takeState(app, hall.sessionId);
	const ballot = { pollId: poll.pollId, choices: poll.options.slice(0, 1) };
	expect(await castBallot(one, seat, ballot)).toEqual(ok('counted'));
	expect(await castBallot(other, seat, ballot)).toEqual(ok('counted'));
	const another = { ...ballot, choices: poll.options.slice(1, 2) };
	expect(await castBallot(other, seat, another)).toEqual(refused('already_voted'));
	hearNews(other, await tick(one, hall.sessionId));
	expect(await countedState(other, hall.sessionId)).toMatchObject({ ballots: 1 });
});

test('a node that remembers a poll as open refuses ballots as soon as another closes it, told or not [BAL-7]', async () => {
	const { one, other, hall, poll, joined } = await twoNodes(2);
	const [first, second] = joined;
	if (!first || !second) throw new Error('no seats');
	const ballot = { pollId: poll.pollId, choices: poll.options.slice(0, 1) };
	await castBallot(other, first, ballot);
	expect(valueOf(await close(one, hall, poll.pollId))).toMatchObject({ ballots: 1 });
	expect(other.hall.polls.has(poll.pollId)).toBe(true);
	expect(await castBallot(other, second, ballot)).toEqual(refused('closed'));
	hearNews(
		other,
		newsOf(one, { type: 'poll closing', sessionId: hall.sessionId, pollId: poll.pollId })
	);
	expect(other.hall.polls.has(poll.pollId)).toBe(false);
});

test('a node forgets the seats of a session that another one closed [WSH-9]', async () => {
	const { one, other, hall, joined } = await twoNodes(1);
	const [seat] = joined;
	const told: LiveEvent[] = [];
	one.publish = (event) => void told.push(event);
	await seatOf(other, seat?.token ?? '');
	expect(other.hall.seats.size).toBe(1);
	valueOf(await closeSession(one, hall.facilitator, hall.process, hall.sessionId));
	for (const event of told) hearNews(other, newsOf(one, event));
	expect(other.hall.seats.size).toBe(0);
	expect(told.map(({ type }) => type)).toContain('poll closing');
});

test('a poll whose node died between stopping and counting is counted once by the others [BAL-7]', async () => {
	const { one, other, hall, poll, joined } = await twoNodes(6);
	const choices = poll.options.slice(0, 1);
	for (const seat of joined.slice(1)) await castBallot(one, seat, { pollId: poll.pollId, choices });
	await one.db.write((tx) => tx.update(polls).set({ closingAt: one.clock() }));
	const [late] = joined;
	if (!late) throw new Error('no seat');
	expect(await castBallot(other, late, { pollId: poll.pollId, choices })).toEqual(
		refused('closed')
	);
	expect(await hasClosings(other)).toBe(false);
	one.pass(16_000);
	expect(await hasClosings(other)).toBe(true);
	await Promise.all([finishClosings(one), finishClosings(other)]);
	expect(await hasClosings(other)).toBe(false);
	expect(await takeState(other, hall.sessionId)).toMatchObject({
		state: 'closed',
		ballots: 5,
		result: { votes: [5, 0, 0] }
	});
	const events = await one.db.select({ event: auditEvents.event }).from(auditEvents);
	expect(events.filter(({ event }) => event === 'poll closed')).toHaveLength(1);
	expect(valueOf(await close(one, hall, poll.pollId))).toMatchObject({
		ballots: 5,
		votes: [5, 0, 0]
	});
});
