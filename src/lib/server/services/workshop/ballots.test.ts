import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { ballotRoot } from '$lib/domain/tally/merkle';
import { type App } from '$lib/server/app';
import { dialect } from '$lib/server/db/dialect';
import { ballotsOf } from '$lib/server/db/queries/ballots';
import {
	auditEvents,
	ballots,
	commands,
	pollKeys,
	pollOptions,
	polls
} from '$lib/server/db/schema';
import { testApp, testNodes } from '../../../../../tests/support/app';
import { sha256 } from '../../../../../tests/support/crypto';
import {
	aHall,
	anOpenPoll,
	phones,
	valueOf,
	type TestHall
} from '../../../../../tests/support/halls';
import { castBallot, hasVoted } from './ballots';
import { closePoll } from './poll-run';

const COUNTED = { ok: true, value: 'counted' };
const refusedAs = (error: string) => ({ ok: false, error });
const close = (app: App, hall: TestHall, pollId: string) =>
	closePoll(app, hall.facilitator, hall.process, pollId);

async function onePhone(app: App, hall: TestHall) {
	const [seat] = await phones(app, hall, 1);
	if (!seat) throw new Error('no seat');
	return seat;
}

test('a ballot is counted, again with the same choices, and not with others [BAL-5]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const { pollId, options } = await anOpenPoll(app, hall, { kind: 'multiple', maxChoices: 2 });
	const [bus = '', bike = '', foot = ''] = options;
	const seat = await onePhone(app, hall);
	expect(await hasVoted(app, seat, pollId)).toBe(false);
	const cast = (choices: string[]) => castBallot(app, seat, { pollId, choices });
	expect(await cast([bus, bike])).toEqual(COUNTED);
	expect(await cast([bike, bus])).toEqual(COUNTED);
	expect(await cast([foot])).toEqual(refusedAs('already_voted'));
	expect(await hasVoted(app, seat, pollId)).toBe(true);
	const stored = await app.db.select({ choices: ballots.choices }).from(ballots);
	expect(stored).toEqual([{ choices: [bus, bike].sort() }]);
});

test('two different ballots of one seat at once: the first stands [BAL-5]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const { pollId, options } = await anOpenPoll(app, hall);
	const [bus = '', bike = ''] = options;
	const seat = await onePhone(app, hall);
	const answers = await Promise.all([
		castBallot(app, seat, { pollId, choices: [bus] }),
		castBallot(app, seat, { pollId, choices: [bike] }),
		castBallot(app, seat, { pollId, choices: [bus] })
	]);
	expect(answers).toEqual([COUNTED, refusedAs('already_voted'), COUNTED]);
});

test('bad ballots are refused and the good ones beside them counted [BAL-8]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const { pollId, options } = await anOpenPoll(app, hall);
	const [bus = '', bike = ''] = options;
	const [a, b, c, d, e] = await phones(app, hall, 5);
	if (!a || !b || !c || !d || !e) throw new Error('no seats');
	const stranger = { id: 'nobody', sessionId: 'elsewhere' };
	const answers = await Promise.all([
		castBallot(app, a, { pollId, choices: [bus] }),
		castBallot(app, b, { pollId, choices: [] }),
		castBallot(app, c, { pollId, choices: [bus, bike] }),
		castBallot(app, d, { pollId, choices: ['unknown'] }),
		castBallot(app, e, { pollId: 'unknown', choices: [bus] }),
		castBallot(app, stranger, { pollId, choices: [bus] })
	]);
	expect(answers).toEqual([
		COUNTED,
		refusedAs('too_few'),
		refusedAs('too_many'),
		refusedAs('invalid'),
		refusedAs('invalid'),
		refusedAs('not_eligible')
	]);
	expect(await app.db.$count(ballots)).toBe(1);
});

test('a ballot after closing is refused, closing again gives the same result [BAL-1] [BAL-7]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const { pollId, options } = await anOpenPoll(app, hall);
	const choices = options.slice(0, 1);
	const joined = await phones(app, hall, 6);
	const late = joined.pop();
	if (!late) throw new Error('no seat');
	await Promise.all(joined.map((seat) => castBallot(app, seat, { pollId, choices })));
	const result = valueOf(await close(app, hall, pollId));
	expect(result).toMatchObject({ ballots: 5, votes: [5, 0, 0] });
	expect(valueOf(await close(app, hall, pollId))).toEqual(result);
	expect(await castBallot(app, late, { pollId, choices })).toEqual(refusedAs('closed'));
	expect(await hasVoted(app, late, pollId)).toBe(false);
});

test('a hundred ballots at once are all stored [BAL-6]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const { pollId, options } = await anOpenPoll(app, hall);
	const joined = await phones(app, hall, 100);
	const answers = await Promise.all(
		joined.map((seat, i) => castBallot(app, seat, { pollId, choices: [options[i % 3] ?? ''] }))
	);
	expect(answers).toEqual(Array(100).fill(COUNTED));
	const result = valueOf(await close(app, hall, pollId));
	expect(result).toMatchObject({ ballots: 100, votes: [34, 33, 33] });
});

test('fifty ballots race fifty closings of two servers: each is counted or refused, and every closing says the same [BAL-7]', async () => {
	const [app, other] = await testNodes();
	const hall = await aHall(app);
	const { pollId, options } = await anOpenPoll(app, hall);
	const joined = await phones(app, hall, 50);
	const choices = options.slice(0, 1);
	const racing = joined.map(async (seat, i) => {
		await new Promise((resolve) => setTimeout(resolve, i % 25));
		const cast = castBallot(i % 2 ? app : other, seat, { pollId, choices });
		const closed = close(i % 3 ? app : other, hall, pollId);
		return { cast: await cast, closed: valueOf(await closed) };
	});
	const outcomes = await Promise.all(racing);
	const [first] = outcomes;
	expect(outcomes.map(({ closed }) => closed)).toEqual(Array(50).fill(first?.closed));
	const counted = outcomes.filter(({ cast }) => cast.ok).length;
	expect(first?.closed.ballots).toBe(counted);
	expect(await app.db.$count(ballots)).toBe(counted);
	const refusals = outcomes.flatMap(({ cast }) => (cast.ok ? [] : [cast.error]));
	expect(refusals).toEqual(Array(50 - counted).fill('closed'));
});

test('below five ballots their spread is written nowhere but in the sealed ballots [TAL-3]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const { pollId, options } = await anOpenPoll(app, hall);
	const choices = options.slice(0, 1);
	for (const seat of await phones(app, hall, 4)) await castBallot(app, seat, { pollId, choices });
	expect(valueOf(await close(app, hall, pollId))).toMatchObject({ ballots: 4, votes: null });
	const rows = await app.db.select({ votes: pollOptions.votes }).from(pollOptions);
	expect(rows).toEqual(Array(3).fill({ votes: null }));
});

test('a recount of the stored ballots gives the published votes and fingerprint [TAL-1] [TAL-4]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const { pollId, options } = await anOpenPoll(app, hall);
	const joined = await phones(app, hall, 30);
	await Promise.all(
		joined.map((seat, i) => castBallot(app, seat, { pollId, choices: [options[i % 3] ?? ''] }))
	);
	const result = valueOf(await close(app, hall, pollId));
	const stored = await ballotsOf(app.db, pollId);
	expect(ballotRoot(stored, sha256)).toBe(result.root);
	const recount = options.map((id) => stored.filter(({ choices }) => choices.includes(id)).length);
	expect(recount).toEqual(result.votes);
});

test('after closing no column joins voter and choice, and the log says nothing of either [BAL-9] [BAL-11]', async () => {
	const lines: string[] = [];
	const write = (...parts: unknown[]) => void lines.push(JSON.stringify(parts));
	const log = { debug: write, info: write, warn: write, error: write } as App['log'];
	const app = await testApp({ log });
	const hall = await aHall(app);
	const { pollId, options } = await anOpenPoll(app, hall);
	const joined = await phones(app, hall, 8);
	for (const [i, seat] of joined.entries()) {
		await castBallot(app, seat, { pollId, choices: [options[i % 3] ?? ''] });
	}
	const before = await app.db.select({ voterKey: ballots.voterKey }).from(ballots);
	valueOf(await close(app, hall, pollId));
	const stored = await app.db.select().from(ballots);
	expect(await app.db.$count(pollKeys)).toBe(0);
	expect(stored.map(({ voterKey }) => voterKey)).toEqual(stored.map(({ id }) => String(id)));
	const rows = [
		...stored,
		...(await app.db.select().from(auditEvents)),
		...(await app.db.select().from(commands)),
		...(await app.db.select().from(polls)),
		...(await app.db.select().from(pollOptions))
	].map((row) => JSON.stringify(row));
	const traces = [...joined.map(({ id }) => id), ...before.map(({ voterKey }) => voterKey)];
	const found = [...rows, ...lines].filter((text) => traces.some((trace) => text.includes(trace)));
	expect(found).toEqual([]);
	expect(lines.filter((line) => options.some((id) => line.includes(id)))).toEqual([]);
});

test('rows do not follow the order of casting, neither before nor after closing [BAL-10]', async () => {
	const app = await testApp();
	const hall = await aHall(app);
	const { pollId, options } = await anOpenPoll(app, hall, { labels: labelsUpTo(20) });
	const joined = await phones(app, hall, 20);
	for (const [i, seat] of joined.entries()) {
		await castBallot(app, seat, { pollId, choices: [options[i] ?? ''] });
	}
	const inFile = async () => {
		const place = dialect === 'postgres' ? sql`ctid` : sql`rowid`;
		const rows = await app.db.select({ choices: ballots.choices }).from(ballots).orderBy(place);
		return rows.map(({ choices }) => choices[0]);
	};
	valueOf(await close(app, hall, pollId));
	const order = await inFile();
	expect([...order].sort()).toEqual([...options].sort());
	expect(order).not.toEqual(options);
	const byId = await ballotsOf(app.db, pollId);
	expect(order).toEqual(byId.map(({ choices }) => choices[0]));
});

function labelsUpTo(count: number): string[] {
	return Array.from({ length: count }, (_, i) => `Antwort ${i + 1}`);
}
