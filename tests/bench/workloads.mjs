/**
 * What engines and versions are compared by: reading the list of ideas and single ideas, handing ideas
 * in, and votes of a hall. A place is an installation with one node or several; the load spreads over
 * them, and the facilitator works at the last.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { joinPhones, openHall, sessionOf } from '../support/hall-driver.mjs';
import { ask, start } from './helper-process.mjs';
import { signAt } from './pages.mjs';
import { inPoll, rateOf, sumOf } from './phones.mjs';

/** So many ideas does a place have. */
export const IDEAS = 10_000;
export const WORKLOADS = ['idea list', 'idea page', 'submit an idea', 'ballots'];

const CONNECTIONS = 8;
const WARM_UP_SECONDS = 1;
const PHONES = 300;
/** Polls in which all phones vote at once: with all that lies between them, about three seconds. */
const BURSTS = 5;
const PROCESS = '/konstanz';

/** Servers of a place need it: limits count by the addresses that authors here make up. */
export const ENVIRONMENT = { ADDRESS_HEADER: 'x-forwarded-for' };

/** Starts the processes that readers, authors and phones of all places run in. */
export function startLoad(cleanUp) {
	const requests = start('requests-load.mjs');
	const phones = start('phones-load.mjs');
	cleanUp.defer(() => [requests, phones].forEach((child) => child.kill()));
	return { requests, phones };
}

/**
 * Makes a place ready: a hall with its phones, and an address for each request.
 *
 * @param options `nodes`: addresses, `words`: to search for, `account`: the facilitator's
 */
export async function openPlace({ name, nodes, words, account }, load) {
	const read = (paths) => (seconds) =>
		ask(load.requests, { task: 'read', nodes, paths, seconds, connections: CONNECTIONS });
	const lists = words.map((word, i) => `/ideas?q=${encodeURIComponent(word)}&field=${signAt(i)}`);
	const pages = Array.from({ length: 200 }, (_, i) => `/ideas/${1000 + i * 45}`);
	const path = `${PROCESS}/ideas/new`;
	const fields = await filledIn(nodes[0] + path);
	const submit = (seconds) =>
		ask(load.requests, { task: 'submit', nodes, path, fields, seconds, connections: CONNECTIONS });
	return {
		name,
		workloads: {
			'idea list': warmedUp(read(lists.map((list) => PROCESS + list))),
			'idea page': warmedUp(read(pages.map((page) => PROCESS + page))),
			'submit an idea': warmedUp(submit),
			ballots: await ballots({ nodes, account }, load.phones)
		}
	};
}

/**
 * Runs every workload at every place by turns, so that whatever else the machine does troubles all
 * alike.
 *
 * @param options `seconds`: of each workload in each round
 * @returns the median rate of each place for each workload, and how much went wrong
 */
export async function compare(places, { rounds, seconds }) {
	const measured = [];
	for (let round = 0; round < rounds; round++) {
		for (const workload of WORKLOADS) {
			for (const { name, workloads } of places) {
				measured.push({ workload, name, ...(await workloads[workload](seconds)) });
			}
		}
	}
	const rateAt = (workload, { name }) =>
		median(measured.filter((one) => one.workload === workload && one.name === name));
	return {
		rates: WORKLOADS.map((workload) => ({
			workload,
			perSecond: places.map((place) => rateAt(workload, place))
		})),
		failed: sumOf(measured, 'failed'),
		miscounted: measured.reduce((sum, { miscounted = 0 }) => sum + miscounted, 0)
	};
}

function median(measured) {
	const inOrder = measured.map(({ perSecond }) => perSecond).sort((a, b) => a - b);
	const middle = Math.floor(inOrder.length / 2);
	return inOrder.length % 2 ? inOrder[middle] : (inOrder[middle - 1] + inOrder[middle]) / 2;
}

const warmedUp = (run) => async (seconds) => {
	const { failed } = await run(WARM_UP_SECONDS);
	const measured = await run(seconds);
	return { ...measured, failed: measured.failed + failed };
};

/** The form for a new idea, filled in. */
async function filledIn(url) {
	const page = await (await fetch(url)).text();
	const [field] = page.match(/<input[^>]*name="fieldId"[^>]*>/) ?? [];
	const fieldId = /value="([^"]+)"/.exec(field ?? '')?.[1];
	if (!fieldId) throw new Error(`${url} asks for no field of action`);
	const title = 'Späte Busse vom Bahnhof in die Vororte';
	const text =
		'Der letzte Bus fährt um halb zwölf. Wer mit dem Zug danach kommt, geht zu Fuß nach Hause. ' +
		'Am Wochenende soll stündlich bis zwei Uhr ein Bus fahren, der alle Vororte verbindet. Wo er ' +
		'gerade ist, zeigt die Anzeige an der Haltestelle und im Netz.';
	return { title, text, fieldId, topicId: '', displayName: '', email: '', consent: 'on' };
}

/**
 * Votes of a hall at saturation, as in `phones.mjs`: every phone sends as soon as a poll opens. Phones
 * are connected only while they vote, because a hall that looks on costs the other places something.
 */
async function ballots({ nodes, account }, phones) {
	const url = nodes.at(-1);
	const hall = await openHall(url, account);
	const cookies = await joinPhones(hall, PHONES);
	const sessionId = await sessionOf(hall, cookies[0]);
	const burst = async () => {
		const polls = [];
		const voted = await inPoll(hall, (pollId) => {
			polls.push(pollId);
			return ask(phones, { task: 'vote', url, pollId, withinMs: 0 });
		});
		return { ...voted, counted: await countOf(hall, cookies[0], polls[0]) };
	};
	return async () => {
		await ask(phones, { task: 'connect', url, nodes, cookies, sessionId });
		const warmUp = await burst();
		const bursts = [];
		while (bursts.length < BURSTS) bursts.push(await burst());
		await ask(phones, { task: 'disconnect', url });
		const all = [warmUp, ...bursts];
		return {
			perSecond: rateOf(bursts),
			failed: all.length * PHONES - sumOf(all, 'acknowledged'),
			miscounted: sumOf(
				all.map(({ acknowledged, counted }) => ({ off: Math.abs(acknowledged - counted) })),
				'off'
			)
		};
	};
}

/** How many ballots a closed poll has. */
async function countOf({ url, code }, cookie, pollId) {
	for (let attempt = 0; attempt < 200; attempt++) {
		const answer = await fetch(`${url}/live/${code}/state`, { headers: { cookie } });
		const { state, poll, ballots: count } = await answer.json();
		if (state === 'closed' && poll.id === pollId) return count;
		await pause(50); // it is still counted
	}
	throw new Error('a poll does not close');
}
