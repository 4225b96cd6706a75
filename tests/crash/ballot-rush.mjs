/**
 * Kills the built server with SIGKILL in the middle of a rush of ballots, starts it again, and lets
 * the phones send again what was not acknowledged. No acknowledged ballot may be missing, none may be
 * there twice. Prints one JSON line; exits with 1 if a promise was broken.
 */
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { connectPhone, joinPhones, openHall, sessionOf } from '../support/hall-driver.mjs';

const PHONES = 500;
/** Over so long the hall votes. */
const RUSH_MS = 1200;
/** The server dies after so many acknowledgements. */
const KILLED_AFTER = 150;
const ANSWER_WITHIN_MS = 3000;

const folder = mkdtempSync(join(tmpdir(), 'leitwerk-crash-'));
const database = join(folder, 'leitwerk.db');
const port = await freePort();
const url = `http://localhost:${port}`;
let server;
try {
	process.exitCode = (await run()) ? 0 : 1;
} finally {
	server?.kill('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function run() {
	server = await startServer();
	const accounts = JSON.parse(readFileSync(join(folder, 'demo-accounts.json'), 'utf8'));
	const account = accounts.find(({ role }) => role === 'facilitator');
	const hall = await openHall(url, account);
	const pollId = await hall.startPoll('Was soll zuerst kommen?', ['Bus', 'Rad', 'Fuß']);
	const cookies = await joinPhones(hall, PHONES);
	const sessionId = await sessionOf(hall, cookies[0]);
	const phones = await Promise.all(cookies.map((cookie, i) => aPhone({ cookie, sessionId, i })));

	let acknowledged = 0;
	const killed = Promise.withResolvers();
	const onAnswer = () => {
		if (++acknowledged === KILLED_AFTER) killed.resolve(killServer());
	};
	const done = Promise.all(phones.map((phone) => vote(phone, pollId, onAnswer)));
	await killed.promise;
	const before = phones.filter(({ isCounted }) => isCounted);
	const afterKill = storedBallots(pollId);
	const lost = before.filter((phone) => !isStored(afterKill, phone));

	const restartedAt = performance.now();
	server = await startServer();
	await done;
	const backAfterMs = Math.round(performance.now() - restartedAt);
	const stored = storedBallots(pollId);
	const missing = phones.filter((phone) => !isStored(stored, phone));
	await hall.closePoll(pollId);
	phones.forEach(({ socket }) => socket.disconnect());
	const { ballotCount, votes } = countedResult(pollId);
	const report = {
		name: 'ballot rush with SIGKILL',
		phones: PHONES,
		acknowledgedBeforeKill: before.length,
		storedBeforeRestart: afterKill.rows.length,
		acknowledgedButLost: lost.length,
		sentAgain: phones.filter(({ sent }) => sent > 1).length,
		storedAtTheEnd: stored.rows.length,
		missing: missing.length,
		ballotCount,
		votes,
		allAnsweredAfterRestartMs: backAfterMs
	};
	const passed =
		lost.length === 0 &&
		missing.length === 0 &&
		stored.rows.length === PHONES &&
		ballotCount === PHONES &&
		votes === PHONES &&
		before.length < PHONES;
	console.log(JSON.stringify({ ...report, passed }));
	return passed;
}

/** A phone in the hall, with the options it was shown. */
async function aPhone({ cookie, sessionId, i }) {
	const socket = connectPhone({ url, cookie, sessionId });
	const state = await new Promise((resolve) => socket.once('state', resolve));
	const choice = state.poll.options[i % state.poll.options.length].id;
	const seatId = cookie.slice('seat='.length).split('.')[0];
	return { socket, choice, seatId, sent: 0, isCounted: false };
}

/** Sends a ballot until it is acknowledged, as the phone's page does. */
async function vote(phone, pollId, onAnswer) {
	await pause(Math.random() * RUSH_MS);
	while (!phone.isCounted) {
		phone.sent++;
		const message = { pollId, choices: [phone.choice] };
		const answer = await phone.socket
			.timeout(ANSWER_WITHIN_MS)
			.emitWithAck('ballot', message)
			.catch(() => undefined); // no answer: sent again
		if (answer?.ok) phone.isCounted = true;
		else if (answer && answer.error !== 'unknown') throw new Error(`refused: ${answer.error}`);
	}
	onAnswer();
}

/** The ballots in the file, and the key by which a seat finds its own. */
function storedBallots(pollId) {
	return reading((db) => ({
		key: db.prepare('select key from poll_keys where poll_id = ?').get(pollId).key,
		rows: db.prepare('select voter_key, choices from ballots where poll_id = ?').all(pollId)
	}));
}

function isStored({ key, rows }, { seatId, choice }) {
	const voterKey = createHmac('sha256', key).update(seatId).digest('base64url');
	const own = rows.filter((row) => row.voter_key === voterKey);
	return own.length === 1 && own[0].choices === JSON.stringify([choice]);
}

function countedResult(pollId) {
	return reading((db) => ({
		ballotCount: db.prepare('select ballot_count n from polls where id = ?').get(pollId).n,
		votes: db.prepare('select sum(votes) n from poll_options where poll_id = ?').get(pollId).n
	}));
}

function reading(work) {
	const db = new Sqlite(database, { readonly: true });
	try {
		return work(db);
	} finally {
		db.close();
	}
}

async function startServer() {
	// Like a demonstration, the server learns its address from the requests.
	const { ORIGIN: _, ...environment } = process.env;
	const child = spawn(process.execPath, ['server.js'], {
		env: {
			...environment,
			PORT: String(port),
			HOST: '127.0.0.1',
			DATA_DIR: folder,
			DATABASE_URL: `file:${database}`,
			DEMO: '1',
			NODE_ENV: 'production',
			LOG_LEVEL: 'error'
		},
		stdio: ['ignore', 'ignore', 'inherit']
	});
	for (let attempt = 0; attempt < 600 && child.exitCode === null; attempt++) {
		const answer = await fetch(`${url}/healthz`).catch(() => null);
		if (answer?.ok) return child;
		await pause(100); // still starting
	}
	throw new Error('the server did not start');
}

async function killServer() {
	const ended = new Promise((resolve) => server.once('exit', resolve));
	server.kill('SIGKILL');
	await ended;
}

async function freePort() {
	const probe = createServer();
	await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
	const { port: free } = probe.address();
	await new Promise((resolve) => probe.close(resolve));
	return free;
}
