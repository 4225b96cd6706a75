/**
 * Drives a demonstration's live session over HTTP, as a facilitator and phones would: for the crash
 * test and the benchmark, which run against the built server. Loopback only.
 */
import { io } from 'socket.io-client';

const PROCESS = 'konstanz';
/** The demonstration's workshop of today. */
const WORKSHOP = 2;
const PROTOCOL_VERSION = 1;

/** Signs a facilitator in and opens the live session of today's workshop. */
export async function openHall(url, account) {
	const cookie = await signIn(url, account);
	const desk = `${url}/${PROCESS}/desk/workshops/${WORKSHOP}`;
	const post = (address, fields) => postForm(address, { url, cookie, fields });
	await post(`${desk}?/open`, {});
	const page = async () => (await fetch(desk, { headers: { cookie } })).text();
	const code = /\/live\/([0-9A-Z]{6})\/beamer/.exec(await page())?.[1];
	if (!code) throw new Error('the live session did not open');
	return {
		url,
		code,
		/** The facilitator's own session. */
		cookie,
		/** Prepares a poll with free options and starts it. */
		async startPoll(question, labels) {
			const fields = { question, kind: 'single', maxChoices: '1', labels: labels.join('\n') };
			const commandId = crypto.randomUUID();
			await post(`${desk}/poll?/save`, { ...fields, commandId });
			const pollId = [...(await page()).matchAll(/poll\?id=([0-9a-f-]{36})/g)].at(-1)?.[1];
			if (!pollId) throw new Error('the poll was not prepared');
			await post(`${desk}?/start`, { pollId });
			return pollId;
		},
		closePoll: (pollId) => post(`${desk}?/stop`, { pollId })
	};
}

/** Takes seats for phones, a few at a time; gives their cookies. */
export async function joinPhones({ url, code }, count) {
	const cookies = [];
	while (cookies.length < count) {
		const some = Array.from({ length: Math.min(20, count - cookies.length) }, async () => {
			const address = `${url}/live/${code}/join`;
			const answer = await postForm(address, { url, cookie: '', fields: { ticket: '' } });
			return cookieOf(answer, 'seat');
		});
		cookies.push(...(await Promise.all(some)));
	}
	return cookies;
}

/** Which session a phone is in, as its page's state says. */
export async function sessionOf({ url, code }, cookie) {
	const answer = await fetch(`${url}/live/${code}/state`, { headers: { cookie } });
	return (await answer.json()).sessionId;
}

/** Connects a phone's socket, or a watcher's; it comes back by itself after the line was cut. */
export function connectPhone({ url, cookie, sessionId, role = 'seat' }) {
	return io(url, {
		transports: ['websocket'],
		forceNew: true,
		reconnectionDelay: 200,
		reconnectionDelayMax: 1000,
		auth: { version: PROTOCOL_VERSION, role, sessionId },
		extraHeaders: { cookie, origin: url }
	});
}

async function signIn(url, { email, password }) {
	const fields = { email, password };
	const answer = await postForm(`${url}/sign-in`, { url, cookie: '', fields });
	return cookieOf(answer, 'session');
}

/** Names the client as a reverse proxy does; only servers that are told to look there do so. */
async function postForm(address, { url, cookie, fields }) {
	const answer = await fetch(address, {
		method: 'POST',
		redirect: 'manual',
		headers: { cookie, origin: url, 'x-forwarded-for': '127.0.0.1' },
		body: new URLSearchParams(fields)
	});
	if (answer.status >= 400) throw new Error(`${address}: ${answer.status}`);
	await answer.arrayBuffer();
	return answer;
}

function cookieOf(answer, name) {
	const found = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));
	if (!found) throw new Error(`no ${name} cookie: ${answer.status}`);
	return found.split(';')[0];
}
