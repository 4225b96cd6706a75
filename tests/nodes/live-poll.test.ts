import { expect, onTestFinished, test, vi } from 'vitest';
import { joinPhones, openHall, sessionOf } from '../support/hall-driver.mjs';
import { startProxy } from '../support/proxy';
import { aDemonstration, accountOf, query, startNode } from './nodes';
import { aPhone, lookOn, vote, type Phone } from './phones';

const PHONES = 90;
/** The node dies after so many acknowledgements. */
const KILLED_AFTER = 30;
/** Phones of a dead node are right again within five seconds. */
const AGAIN_WITHIN_MS = 5000;

/** Three nodes on one database behind a balancer, with a hall whose console is at the second node. */
async function threeNodes() {
	const { databaseUrl, folder } = await aDemonstration();
	const a = await startNode({ databaseUrl, folder });
	const [b, c] = await Promise.all([
		startNode({ databaseUrl, folder }),
		startNode({ databaseUrl, folder })
	]);
	const balancer = await startProxy([a.port, b.port, c.port]);
	onTestFinished(() => balancer.close());
	const hall = await openHall(b.url, accountOf(folder, 'facilitator'));
	return { databaseUrl, folder, a, b, c, balancer, hall };
}

type Nodes = Awaited<ReturnType<typeof threeNodes>>;

/** Phones that joined by the balancer: a third of them at each node. */
async function phonesOf({ hall, balancer }: Nodes, count: number) {
	const url = `http://localhost:${balancer.port}`;
	const cookies = (await joinPhones({ url, code: hall.code }, count)) as string[];
	const sessionId = (await sessionOf({ url, code: hall.code }, cookies[0])) as string;
	const phones: Phone[] = [];
	for (const [i, cookie] of cookies.entries()) {
		phones.push(await aPhone({ url, cookie, sessionId }, i));
	}
	onTestFinished(() => phones.forEach(({ socket }) => socket.disconnect()));
	return { phones, sessionId };
}

test('a hall votes at three nodes, one of them dies in the rush, and every ballot counts once [BAL-5] [BAL-6] [TAL-7]', async () => {
	const nodes = await threeNodes();
	const { databaseUrl, a, b, c, hall } = nodes;
	const pollId = await hall.startPoll('Was soll zuerst kommen?', ['Bus', 'Rad', 'Fuß']);
	const { phones, sessionId } = await phonesOf(nodes, PHONES);
	const watcher = { cookie: hall.cookie as string, sessionId, role: 'watcher' as const };
	const beamer = await lookOn({ url: c.url, ...watcher });
	const consoleOfB = await lookOn({ url: b.url, ...watcher });
	onTestFinished(() => [beamer, consoleOfB].forEach(({ socket }) => void socket.disconnect()));

	let acknowledged = 0;
	const killed = Promise.withResolvers<void>();
	const votes = phones.map(async (phone) => {
		await vote(phone, pollId);
		if (++acknowledged === KILLED_AFTER) void a.kill().then(killed.resolve);
	});
	await killed.promise;
	const diedAt = performance.now();
	const counted = phones.filter(({ isCounted }) => isCounted).length;
	await Promise.all(votes);
	await vi.waitFor(
		() => {
			expect(phones.every(({ socket }) => socket.connected)).toBe(true);
			expect(phones.map(({ state }) => state?.ballots)).toEqual(Array(PHONES).fill(PHONES));
			expect([beamer.state?.ballots, consoleOfB.state?.ballots]).toEqual([PHONES, PHONES]);
		},
		{ timeout: Math.max(AGAIN_WITHIN_MS - (performance.now() - diedAt), 1), interval: 50 }
	);
	expect(counted).toBeLessThan(PHONES);

	await hall.closePoll(pollId);
	const told = { state: 'closed', ballots: PHONES, result: { votes: [30, 30, 30] } };
	await vi.waitFor(() => {
		for (const { state } of [...phones, beamer]) expect(state).toMatchObject(told);
	}, 15_000);
	const [row] = await query(
		databaseUrl,
		'select count(*)::int as ballots, count(distinct voter_key)::int as voters from ballots where poll_id = $1',
		[pollId]
	);
	expect(row).toEqual({ ballots: PHONES, voters: PHONES });
});

test('a poll whose node dies while it counts is counted by another one [BAL-7]', async () => {
	const nodes = await threeNodes();
	const { databaseUrl, hall } = nodes;
	const pollId = await hall.startPoll('Was noch?', ['Bus', 'Rad', 'Fuß']);
	const { phones } = await phonesOf(nodes, 6);
	await Promise.all(phones.map((phone) => vote(phone, pollId)));
	// As a node leaves it that stopped the poll and died before it had counted.
	await query(
		databaseUrl,
		"update polls set closing_at = now() - interval '1 minute' where id = $1",
		[pollId]
	);
	const told = { state: 'closed', ballots: 6, result: { votes: [2, 2, 2] } };
	await vi.waitFor(
		() => {
			for (const { state } of phones) expect(state).toMatchObject(told);
		},
		{ timeout: 60_000, interval: 200 }
	);
});
