import { createHmac } from 'node:crypto';
import {
	acceptBallot,
	drawBallotId,
	sameChoices,
	shuffled,
	type BallotRefusal,
	type PollRules
} from '$lib/domain/ballot/ballot';
import type { BallotMessage } from '$lib/domain/protocol';
import { ok, refused, type Result } from '$lib/domain/result';
import type { App } from '../../app';
import type { Writer } from '../../db/database';
import { addBallots, choicesOf, keysOfOpenPolls, type BallotRow } from '../../db/queries/ballots';
import { optionsOf, pollById } from '../../db/queries/polls';
import { Batch } from './batch';
import type { Seat } from './hall-memory';

/** A ballot that keeps the rules, on its way into the database. */
interface Cast extends BallotMessage {
	seat: Seat;
}

export type CastRefusal = BallotRefusal | 'already_voted';
type Answer = Result<'counted', CastRefusal>;

export type BallotBox = Batch<Cast, Answer>;

const BATCH = { waitMs: 10, limit: 500 };

/**
 * Takes a ballot and answers after it is stored for good. The same choices from the same seat again
 * get the same answer and change nothing. [BAL-5] [BAL-6]
 */
export async function castBallot(
	app: App,
	seat: Seat,
	{ pollId, choices }: BallotMessage
): Promise<Answer> {
	const poll = app.hall.polls.get(pollId) ?? (await rememberPoll(app, pollId));
	if (!poll) return refused('invalid');
	if (app.hall.closing.has(pollId)) return refused('closed');
	const accepted = acceptBallot(poll, seat, choices);
	if (!accepted.ok) return accepted;
	return boxOf(app).add({ seat, pollId, choices: accepted.value });
}

/** Waits until every ballot that was taken is stored and answered. */
export async function flushBallots(app: App): Promise<void> {
	await app.hall.box?.flush();
}

/** Whether a seat has voted in an open poll; after closing nobody can tell any more. [BAL-9] */
export async function hasVoted({ db }: App, seat: Seat, pollId: string): Promise<boolean> {
	const key = (await keysOfOpenPolls(db, [pollId])).get(pollId);
	if (!key) return false;
	const voterKey = voterKeyOf(key, seat);
	return (await choicesOf(db, pollId, [voterKey])).has(voterKey);
}

function boxOf(app: App): BallotBox {
	return (app.hall.box ??= new Batch((casts) => storeBallots(app, casts), BATCH));
}

async function rememberPoll({ db, hall }: App, pollId: string): Promise<PollRules | undefined> {
	const poll = await pollById(db, pollId);
	if (!poll) return undefined;
	const options = await optionsOf(db, pollId);
	const { id, sessionId, kind, maxChoices } = poll;
	const state = poll.closingAt ? 'closed' : poll.state;
	const optionIds = new Set(options.map((option) => option.id));
	const rules = { id, sessionId, state, kind, maxChoices, optionIds };
	if (state === 'open') hall.polls.set(pollId, rules);
	return rules;
}

/** Stores a batch in one transaction, and answers each ballot by itself. [BAL-8] [BAL-10] */
async function storeBallots(app: App, casts: Cast[]): Promise<Answer[]> {
	const { answers, added } = await app.db.write(
		(tx) => storeInOrderOfChance(tx, app, casts),
		'reserved'
	);
	for (const pollId of added) app.hall.countOf(pollId).add(1);
	const sessions = new Set(casts.map(({ seat }) => seat.sessionId));
	for (const sessionId of sessions) app.publish({ type: 'ballots stored', sessionId });
	return answers;
}

/** What to answer to each, and the poll of every ballot that was new. */
interface Stored {
	answers: Answer[];
	added: string[];
}

async function storeInOrderOfChance(tx: Writer, app: App, casts: Cast[]): Promise<Stored> {
	const keys = await keysOfOpenPolls(tx, [...new Set(casts.map(({ pollId }) => pollId))]);
	const voters = casts.map(({ seat, pollId }) => {
		const key = keys.get(pollId);
		return key && voterKeyOf(key, seat);
	});
	const firsts = new Map<string, BallotRow>();
	casts.forEach(({ pollId, choices }, i) => {
		const voterKey = voters[i];
		if (!voterKey || firsts.has(voterKey)) return;
		firsts.set(voterKey, { id: drawBallotId(app.random), pollId, voterKey, choices });
	});
	const rows = shuffled([...firsts.values()], app.random);
	const added = await addBallots(tx, rows);
	const standing = await standingChoices(tx, rows, added);
	const answers = casts.map(({ choices }, i): Answer => {
		const counted = standing.get(voters[i] ?? '');
		if (!counted) return refused('closed');
		return sameChoices(counted, choices) ? ok('counted') : refused('already_voted');
	});
	return { answers, added: rows.flatMap(({ id, pollId }) => (added.has(id) ? pollId : [])) };
}

/** The choices that stand for each voter: those just stored, or those stored before. [BAL-5] */
async function standingChoices(
	tx: Writer,
	rows: BallotRow[],
	added: ReadonlySet<number>
): Promise<Map<string, string[]>> {
	const standing = new Map(rows.map(({ voterKey, choices }) => [voterKey, choices]));
	const earlier = rows.filter(({ id }) => !added.has(id));
	for (const pollId of new Set(earlier.map((row) => row.pollId))) {
		const voterKeys = earlier.filter((row) => row.pollId === pollId).map((row) => row.voterKey);
		for (const [voter, choices] of await choicesOf(tx, pollId, voterKeys)) {
			standing.set(voter, choices);
		}
	}
	return standing;
}

const voterKeyOf = (key: Buffer, seat: Seat) =>
	createHmac('sha256', key).update(seat.id).digest('base64url');
