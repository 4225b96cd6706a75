import { expect, onTestFinished, test, vi } from 'vitest';
import { joinPhones, openHall, sessionOf } from '../support/hall-driver.mjs';
import { aDemonstration, accountOf, query, startNode } from './nodes';
import { aPhone, lookOn, vote } from './phones';

const OFF_MS = 30_000;

const clockOf = async (url: string) =>
	((await (await fetch(`${url}/readyz`)).json()) as { status: string; checks: { clock: string } })
		.checks.clock;

test('nodes whose clocks differ by thirty seconds agree on times, and say that a clock is wrong', async () => {
	const { databaseUrl, folder } = await aDemonstration();
	const shared = { databaseUrl, folder };
	const right = await startNode(shared);
	const fast = await startNode({ ...shared, environment: { CLOCK_OFFSET_MS: `${OFF_MS}` } });
	const slow = await startNode({ ...shared, environment: { CLOCK_OFFSET_MS: `-${OFF_MS}` } });
	expect(await Promise.all([right, fast, slow].map(({ url }) => clockOf(url)))).toEqual([
		'ok',
		'wrong',
		'wrong'
	]);

	const account = accountOf(folder, 'facilitator');
	const atFast = await openHall(fast.url, account);
	const atSlow = await openHall(slow.url, account);
	const pollId = await atFast.startPoll('Wie spät ist es?', ['früh', 'spät']);
	const cookies = (await joinPhones(atSlow, 6)) as string[];
	const sessionId = (await sessionOf(atSlow, cookies[0])) as string;
	const phones = await Promise.all(
		cookies.map((cookie, i) => aPhone({ url: i % 2 ? fast.url : slow.url, cookie, sessionId }, i))
	);
	onTestFinished(() => phones.forEach(({ socket }) => void socket.disconnect()));
	await Promise.all(phones.map((phone) => vote(phone, pollId)));
	await atSlow.closePoll(pollId);
	await vi.waitFor(() => {
		for (const { state } of phones) expect(state).toMatchObject({ state: 'closed', ballots: 6 });
	}, 10_000);

	// A phone that moves from the fast node to the slow one is not told that what it sees is older.
	const moved = await lookOn({ url: slow.url, cookie: cookies[1] ?? '', sessionId });
	onTestFinished(() => void moved.socket.disconnect());
	const ahead = (phones[1]?.state?.version ?? 0) - (moved.state?.version ?? 0);
	expect(Math.abs(ahead)).toBeLessThan(OFF_MS / 2);

	const [times] = await query<Record<string, boolean>>(
		databaseUrl,
		`select opened_at <= closing_at as began, closing_at <= closed_at as ended,
			opened_at between now() - interval '2 min' and now() + interval '2 s' as is_now
		from polls where id = $1`,
		[pollId]
	);
	expect(times).toEqual({ began: true, ended: true, is_now: true });
});
