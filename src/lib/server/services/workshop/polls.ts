import { eq } from 'drizzle-orm';
import { may } from '$lib/domain/permission';
import { ok, refused, type Result } from '$lib/domain/result';
import {
	composePoll,
	type PollContent,
	type PollOption,
	type PollRefusal,
	type PreparePoll
} from '$lib/domain/workshop/poll';
import type { App, Who } from '../../app';
import type { Reader, Writer } from '../../db/database';
import {
	nextPosition,
	pollOfProcess,
	pollsOfWorkshop,
	replaceOptions
} from '../../db/queries/polls';
import type { Process } from '../../db/queries/processes';
import { publishedIdeas, workshopById } from '../../db/queries/workshops';
import { pollOptions, polls } from '../../db/schema';
import { record } from '../audit';
import { once } from '../once';
import { actorIn } from '../person/standing';

type EditRefusal = 'forbidden' | 'not_found' | 'unknown_idea' | 'closed' | PollRefusal;

type Prepared = Promise<Result<{ pollId: string }, EditRefusal>>;

/** Prepares a poll over published ideas and free options. [WSH-3] [WSH-4] */
export async function preparePoll(
	app: App,
	who: Who,
	process: Process,
	{ workshopId, input }: { workshopId: string; input: PreparePoll }
): Promise<Result<{ pollId: string }, EditRefusal | 'already_used'>> {
	return app.db.write((tx) =>
		once(tx, app, { name: 'prepare poll', input }, async (): Prepared => {
			if (!(await mayEdit(tx, who, process))) return refused('forbidden');
			if (!(await workshopById(tx, process.id, workshopId))) return refused('not_found');
			const composed = await compose(tx, process, input);
			if (!composed.ok) return composed;
			const { options, ...content } = composed.value;
			const pollId = app.newId();
			const position = await nextPosition(tx, workshopId);
			const place = { id: pollId, workshopId, position, state: 'prepared' as const };
			await tx.insert(polls).values({ ...place, ...content });
			await replaceOptions(tx, pollId, named(app, options));
			await note(tx, app, { who, process, event: 'poll prepared', pollId });
			return ok({ pollId });
		})
	);
}

/** Changes a poll that is not open yet. [WSH-5] */
export async function editPoll(
	app: App,
	who: Who,
	process: Process,
	{ pollId, input }: { pollId: string; input: PollContent }
): Promise<Result<null, EditRefusal>> {
	return app.db.write(async (tx): Promise<Result<null, EditRefusal>> => {
		if (!(await mayEdit(tx, who, process))) return refused('forbidden');
		const poll = await pollOfProcess(tx, process.id, pollId);
		if (!poll) return refused('not_found');
		if (poll.state !== 'prepared') return refused('closed');
		const composed = await compose(tx, process, input);
		if (!composed.ok) return composed;
		const { options, ...content } = composed.value;
		await tx.update(polls).set(content).where(eq(polls.id, pollId));
		await replaceOptions(tx, pollId, named(app, options));
		await note(tx, app, { who, process, event: 'poll changed', pollId });
		return ok(null);
	});
}

/** Removes a poll that was never opened. Removing it again changes nothing. [WSH-5] */
export async function removePoll(
	app: App,
	who: Who,
	process: Process,
	pollId: string
): Promise<Result<null, 'forbidden' | 'closed'>> {
	return app.db.write(async (tx) => {
		if (!(await mayEdit(tx, who, process))) return refused('forbidden');
		const poll = await pollOfProcess(tx, process.id, pollId);
		if (!poll) return ok(null);
		if (poll.state !== 'prepared') return refused('closed');
		await tx.delete(pollOptions).where(eq(pollOptions.pollId, pollId));
		await tx.delete(polls).where(eq(polls.id, pollId));
		await note(tx, app, { who, process, event: 'poll removed', pollId });
		return ok(null);
	});
}

/** Moves a prepared poll one place up or down among the prepared ones. [WSH-5] */
export async function movePoll(
	app: App,
	who: Who,
	process: Process,
	{ pollId, direction }: { pollId: string; direction: 'up' | 'down' }
): Promise<Result<null, 'forbidden' | 'not_found' | 'closed'>> {
	return app.db.write(async (tx) => {
		if (!(await mayEdit(tx, who, process))) return refused('forbidden');
		const poll = await pollOfProcess(tx, process.id, pollId);
		if (!poll) return refused('not_found');
		if (poll.state !== 'prepared') return refused('closed');
		const all = await pollsOfWorkshop(tx, poll.workshopId);
		const movable = all.filter(({ state }) => state === 'prepared');
		const from = movable.findIndex(({ id }) => id === pollId);
		const other = movable[direction === 'up' ? from - 1 : from + 1];
		if (!other) return ok(null);
		await tx.update(polls).set({ position: other.position }).where(eq(polls.id, pollId));
		await tx.update(polls).set({ position: poll.position }).where(eq(polls.id, other.id));
		return ok(null);
	});
}

/** What the form of a prepared poll begins with, or undefined. */
export async function preparedPoll({ db }: App, process: Process, pollId: string) {
	const poll = await pollOfProcess(db, process.id, pollId);
	if (poll?.state !== 'prepared') return undefined;
	const all = await pollsOfWorkshop(db, poll.workshopId);
	return all.find(({ id }) => id === pollId);
}

async function mayEdit(tx: Reader, who: Who, { id: processId }: Process): Promise<boolean> {
	return may(await actorIn(tx, who, processId), 'edit workshop', { processId });
}

async function compose(tx: Reader, process: Process, input: PollContent) {
	const { question, kind, ideaIds, labels } = input;
	const known = await publishedIdeas(tx, process.id, ideaIds);
	const options: PollOption[] = [];
	for (const ideaId of new Set(ideaIds)) {
		const idea = known.find(({ id }) => id === ideaId);
		if (!idea) return refused('unknown_idea');
		options.push({ label: idea.title, ideaId });
	}
	options.push(...labels.map((label) => ({ label, ideaId: null })));
	const composed = composePoll(input, options);
	return composed.ok ? ok({ question, kind, options, ...composed.value }) : composed;
}

const named = ({ newId }: App, options: PollOption[]) =>
	options.map((option) => ({ ...option, id: newId() }));

function note(
	tx: Writer,
	app: App,
	{ who, process, event, pollId }: { who: Who; process: Process; event: string; pollId: string }
) {
	return record(tx, app, who, { processId: process.id, event, subjectId: pollId });
}
