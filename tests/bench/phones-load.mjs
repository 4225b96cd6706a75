/** The phones of `phones.mjs`, in a process of their own. Messages in, one answer out for each. */
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { connectPhone } from '../support/hall-driver.mjs';

const ANSWER_WITHIN_MS = 20_000;
/** By the server they are connected to. */
const halls = new Map();

const tasks = { connect, vote, disconnect };
process.on('message', async ({ task, ...options }) => {
	try {
		process.send(await tasks[task](options));
	} catch (fault) {
		process.send({ error: String(fault) });
	}
});

process.once('disconnect', () => process.exit());

/** @param options `nodes`: addresses of the same hall, over which the phones spread by turns */
async function connect({ url, nodes = [url], cookies, sessionId }) {
	const phones = [];
	halls.set(url, phones);
	// Some at a time, as people come into a hall.
	for (let from = 0; from < cookies.length; from += 50) {
		const some = cookies.slice(from, from + 50).map(async (cookie, i) => {
			const node = nodes[(from + i) % nodes.length];
			const phone = { socket: connectPhone({ url: node, cookie, sessionId }), poll: null };
			phone.socket.on('state', ({ poll }) => (phone.poll = poll));
			await new Promise((resolve, reject) => {
				phone.socket.once('connect', resolve);
				phone.socket.once('connect_error', reject);
			});
			return phone;
		});
		phones.push(...(await Promise.all(some)));
	}
	return { connected: phones.length };
}

async function disconnect({ url }) {
	const phones = halls.get(url);
	halls.delete(url);
	for (const { socket } of phones) socket.disconnect();
	return { connected: 0 };
}

async function vote({ url, pollId, withinMs }) {
	const phones = halls.get(url);
	while (phones.some(({ poll }) => poll?.id !== pollId)) await pause(20); // until all see the poll
	await pause(300);
	const begun = performance.now();
	const latencies = await Promise.all(phones.map((phone) => cast(phone, pollId, withinMs)));
	const elapsedMs = performance.now() - begun;
	const inOrder = latencies.filter((latency) => latency !== null).sort((a, b) => a - b);
	const quantile = (share) => inOrder[Math.floor((inOrder.length - 1) * share)] ?? null;
	return {
		acknowledged: inOrder.length,
		elapsedMs,
		p50: quantile(0.5),
		p95: quantile(0.95),
		p99: quantile(0.99)
	};
}

/** How long the acknowledgement took, or null where there was none. Milliseconds. */
async function cast({ socket, poll }, pollId, withinMs) {
	if (withinMs) await pause(Math.random() * withinMs);
	const choice = poll.options[Math.floor(Math.random() * poll.options.length)].id;
	const sent = performance.now();
	const answer = await socket
		.timeout(ANSWER_WITHIN_MS)
		.emitWithAck('ballot', { pollId, choices: [choice] })
		.catch(() => null);
	return answer?.ok ? performance.now() - sent : null;
}
