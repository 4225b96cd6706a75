import { createHash } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { may } from '$lib/domain/permission';
import { ok, refused, type Result } from '$lib/domain/result';
import { ballotRoot } from '$lib/domain/tally/merkle';
import { tally } from '$lib/domain/tally/tally';
import { GUEST, type App, type Who } from '../../app';
import type { Writer } from '../../db/database';
import { ballotsOf, sealBallots, writeVotes } from '../../db/queries/ballots';
import { abandonedPolls, optionsOf, pollOfProcess, type Poll } from '../../db/queries/polls';
import type { Process } from '../../db/queries/processes';
import { openSessionOf } from '../../db/queries/workshops';
import { liveSessions, pollKeys, polls } from '../../db/schema';
import { record } from '../audit';
import { flushBallots } from './ballots';
import { touch } from './live-state';
import { actorIn } from '../person/standing';

export interface PollResult {
	ballots: number;
	/** In the order of the options; null where too few voted to tell. [TAL-3] */
	votes: number[] | null;
	/** Fingerprint of the ballots; hexadecimal. [TAL-4] */
	root: string;
}

type OpenRefusal = 'forbidden' | 'not_found' | 'no_session' | 'closed' | 'poll_open';

/** Opens a prepared poll in the workshop's session. Opening it again changes nothing. [WSH-8] */
export async function openPoll(
	app: App,
	who: Who,
	process: Process,
	pollId: string
): Promise<Result<{ sessionId: string }, OpenRefusal>> {
	const opened = await app.db.write(async (tx): Promise<Result<Poll, OpenRefusal>> => {
		const actor = await actorIn(tx, who, process.id);
		if (!may(actor, 'run workshop', { processId: process.id })) return refused('forbidden');
		const poll = await pollOfProcess(tx, process.id, pollId);
		if (!poll) return refused('not_found');
		if (poll.state === 'open') return ok(poll);
		if (poll.state === 'closed') return refused('closed');
		const session = await openSessionOf(tx, poll.workshopId);
		if (!session) return refused('no_session');
		const others = and(eq(polls.workshopId, poll.workshopId), eq(polls.state, 'open'));
		if (await tx.$count(polls, others)) return refused('poll_open');
		return ok(await beginPoll(tx, app, who, { poll, sessionId: session.id, process }));
	});
	if (!opened.ok) return opened;
	const sessionId = opened.value.sessionId ?? '';
	touch(app, sessionId);
	return ok({ sessionId });
}

async function beginPoll(
	tx: Writer,
	app: App,
	who: Who,
	{ poll, sessionId, process }: { poll: Poll; sessionId: string; process: Process }
): Promise<Poll> {
	const begin = { state: 'open' as const, sessionId, openedAt: app.clock() };
	await tx.update(polls).set(begin).where(eq(polls.id, poll.id));
	await tx.insert(pollKeys).values({ pollId: poll.id, key: Buffer.from(app.random(32)) });
	const shown = { shownPollId: poll.id };
	await tx.update(liveSessions).set(shown).where(eq(liveSessions.id, sessionId));
	await record(tx, app, who, {
		processId: process.id,
		event: 'poll opened',
		subjectId: poll.id,
		details: { sessionId }
	});
	return { ...poll, ...begin };
}

/**
 * Closes a poll: takes no more ballots, stores those on their way, counts what the database holds
 * and destroys the key. Closing it again gives the same result. [BAL-7] [BAL-9] [BAL-10]
 */
export async function closePoll(
	app: App,
	who: Who,
	process: Process,
	pollId: string
): Promise<Result<PollResult, 'forbidden' | 'not_found' | 'not_open'>> {
	const actor = await actorIn(app.db, who, process.id);
	if (!may(actor, 'run workshop', { processId: process.id })) return refused('forbidden');
	const known = await pollOfProcess(app.db, process.id, pollId);
	if (!known) return refused('not_found');
	if (known.state === 'prepared') return refused('not_open');
	const result = await app.hall.whileClosing(pollId, async () => {
		await flushBallots(app);
		await stopTaking(app, known);
		return app.db.write((tx) => countAndSeal(tx, app, who, { process, pollId }));
	});
	if (known.sessionId) touch(app, known.sessionId);
	return ok(result);
}

/**
 * From here on no node stores a ballot of this poll. A transaction of its own, and a short one: the
 * count, which takes longer, then collides with nobody.
 */
async function stopTaking(app: App, { id: pollId, sessionId }: Poll): Promise<void> {
	const isTaking = and(eq(polls.id, pollId), eq(polls.state, 'open'), isNull(polls.closingAt));
	const closingAt = app.clock();
	await app.db.write((tx) => tx.update(polls).set({ closingAt }).where(isTaking), 'reserved');
	if (sessionId) app.publish({ type: 'poll closing', sessionId, pollId });
}

/** Polls whose count began so long ago belong to a node that is gone. */
const ABANDONED_MS = 15_000;

const abandoned = ({ db, clock }: App) =>
	abandonedPolls(db, new Date(clock().getTime() - ABANDONED_MS));

/** Whether a node stopped a poll and did not live to count it. */
export const hasClosings = async (app: App): Promise<boolean> => (await abandoned(app)).length > 0;

/** Counts the polls that a node stopped and did not live to count; called by a job. [BAL-7] */
export async function finishClosings(app: App): Promise<void> {
	for (const { poll, process } of await abandoned(app)) {
		const what = { process, pollId: poll.id };
		await app.db.write((tx) => countAndSeal(tx, app, GUEST, what));
		if (poll.sessionId) touch(app, poll.sessionId);
	}
}

async function countAndSeal(
	tx: Writer,
	app: App,
	who: Who,
	{ process, pollId }: { process: Pick<Process, 'id'>; pollId: string }
): Promise<PollResult> {
	const poll = await pollOfProcess(tx, process.id, pollId);
	if (!poll) throw new Error(`poll ${pollId} vanished while closing`);
	const options = await optionsOf(tx, pollId);
	if (poll.state === 'closed') return resultOf(poll, options);
	const optionIds = options.map(({ id }) => id);
	const stored = await ballotsOf(tx, pollId);
	const { ballots, votes } = tally(optionIds, stored);
	const root = ballotRoot(stored, sha256);
	// The voter's key goes too: whoever copied the poll's key earlier could still match it.
	await sealBallots(
		tx,
		pollId,
		stored.map((ballot) => ({ ...ballot, voterKey: String(ballot.id) }))
	);
	if (votes) await writeVotes(tx, votes);
	const end = { state: 'closed' as const, closedAt: app.clock() };
	await tx
		.update(polls)
		.set({ ...end, ballotCount: ballots, ballotRoot: root })
		.where(eq(polls.id, pollId));
	await record(tx, app, who, {
		processId: process.id,
		event: 'poll closed',
		subjectId: pollId,
		details: { ballots, root, ...Object.fromEntries(votes ?? []) }
	});
	return { ballots, votes: votes && optionIds.map((id) => votes.get(id) ?? 0), root };
}

/**
 * Shows the hall a closed poll's result, or puts it away for the join code. While a poll is open the
 * hall keeps seeing that one. [WSH-12]
 */
export async function showPoll(
	app: App,
	who: Who,
	process: Process,
	{ workshopId, pollId }: { workshopId: string; pollId: string | null }
): Promise<Result<null, 'forbidden' | 'not_found' | 'no_session' | 'poll_open'>> {
	const shown = await app.db.write(async (tx) => {
		const actor = await actorIn(tx, who, process.id);
		if (!may(actor, 'run workshop', { processId: process.id })) return refused('forbidden');
		const session = await openSessionOf(tx, workshopId);
		if (!session) return refused('no_session');
		const open = and(eq(polls.sessionId, session.id), eq(polls.state, 'open'));
		if (await tx.$count(polls, open)) return refused('poll_open');
		const poll = pollId ? await pollOfProcess(tx, process.id, pollId) : undefined;
		const isResult = poll?.state === 'closed' && poll.workshopId === workshopId;
		if (pollId && !isResult) return refused('not_found');
		const change = { shownPollId: pollId };
		await tx.update(liveSessions).set(change).where(eq(liveSessions.id, session.id));
		return ok(session.id);
	});
	if (!shown.ok) return shown;
	touch(app, shown.value);
	return ok(null);
}

function resultOf(
	{ ballotCount, ballotRoot: root }: Poll,
	options: { votes: number | null }[]
): PollResult {
	const votes = options.map((option) => option.votes ?? -1);
	const isTold = !votes.includes(-1);
	return { ballots: ballotCount ?? 0, votes: isTold ? votes : null, root: root ?? '' };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
