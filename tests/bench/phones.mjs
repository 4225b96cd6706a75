/**
 * A thousand phones in one poll: how long acknowledgements take when the hall votes within a second,
 * and how many ballots a second go through at saturation, compared with a bare Socket.IO echo in the
 * same run. Generator and echo run in processes of their own, on the loopback. At saturation every
 * phone sends as soon as a poll opens, poll after poll, so that every ballot is a new row; the time
 * between polls is not counted, for neither side.
 */
import { fileURLToPath } from 'node:url';
import { startDemoServer } from '../../scripts/demo-server.mjs';
import { joinPhones, openHall, sessionOf } from '../support/hall-driver.mjs';
import { answerOf, start } from './helper-process.mjs';

const PHONES = 1000;
const ROUNDS = 10;
const PORT = 3190;
const QUESTION = 'Was soll zuerst kommen?';
const LABELS = ['Bus', 'Rad', 'Fuß', 'Fähre'];

/** Runs the benchmark. Latencies in milliseconds. */
export async function benchPhones() {
	const server = await startDemoServer({ port: PORT, folder: 'data/bench-phones' });
	const load = start('phones-load.mjs');
	const echo = start('phones-echo.mjs');
	try {
		const { url: echoUrl } = await answerOf(echo);
		const hall = await openHall(server.url, server.accountOf('facilitator'));
		const cookies = await joinPhones(hall, PHONES);
		const sessionId = await sessionOf(hall, cookies[0]);
		const ask = async (message) => {
			load.send(message);
			return answerOf(load);
		};
		await ask({ task: 'connect', url: server.url, cookies, sessionId });
		await ask({ task: 'connect', url: echoUrl, cookies, sessionId });
		const vote = (withinMs) =>
			inPoll(hall, (pollId) => ask({ task: 'vote', url: server.url, pollId, withinMs }));
		const rush = await vote(1000);
		const bursts = [];
		const echoes = [];
		// By turns, so that whatever else the machine does troubles both alike.
		for (let round = 0; round < ROUNDS; round++) {
			bursts.push(await vote(0));
			echoes.push(await ask({ task: 'vote', url: echoUrl, pollId: 'echo', withinMs: 0 }));
		}
		const { acknowledged, p50, p95, p99 } = rush;
		return {
			rush: { phones: PHONES, acknowledged, p50, p95, p99 },
			saturation: {
				ballotsPerSecond: rateOf(bursts),
				echoesPerSecond: rateOf(echoes),
				ballots: sumOf(bursts, 'acknowledged')
			}
		};
	} finally {
		load.kill();
		echo.kill();
		await server.stop();
	}
}

/** Starts a poll for the time of `work`. */
export async function inPoll(hall, work) {
	const pollId = await hall.startPoll(QUESTION, LABELS);
	try {
		return await work(pollId);
	} finally {
		await hall.closePoll(pollId);
	}
}

export const sumOf = (rounds, name) => rounds.reduce((sum, round) => sum + round[name], 0);
export const rateOf = (rounds) =>
	sumOf(rounds, 'acknowledged') / (sumOf(rounds, 'elapsedMs') / 1000);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const { rush, saturation } = await benchPhones();
	console.log(JSON.stringify({ name: 'rush of one second', ...rush }));
	console.log(JSON.stringify({ name: 'saturation', ...saturation }));
	process.exit();
}
