import { pageOf, type Cursor } from '$lib/domain/cursor';
import type { ContributionKind, QueueQuery } from '$lib/domain/moderation/queue';
import { decisionDueAt } from '$lib/domain/process/process';
import { teaser } from '$lib/domain/teaser';
import type { App, Who } from '../../app';
import {
	proposersOf,
	waitingFigures,
	waitingRows,
	type QueueRow
} from '../../db/queries/moderation';
import {
	commentToDecide,
	decisionsWithDeciders,
	ideaToDecide,
	versionsToCompare
} from '../../db/queries/moderation-item';
import { fieldsOf, type Process } from '../../db/queries/processes';

const PAGE = 25;
/** More rejections than this do not wait for a second look at once. */
const MANY = 200;

/** What waits for moderation, the longest first. [MOD-10] */
export async function moderationQueue(app: App, who: Who, process: Process, query: QueueQuery) {
	const { db, clock } = app;
	const rows = await waitingRows(db, process.id, query, PAGE);
	const { items, next } = pageOf(rows, PAGE, cursorOf);
	const proposers = await proposersOf(db, idsOf(items));
	return {
		items: items.map(({ text, authorId, ...row }) => ({
			...row,
			teaser: teaser(text),
			isOverdue: decisionDueAt(row.handedInAt, process.settings) <= clock(),
			/** Why this reader cannot decide here; null where they can. */
			hindrance: hindranceOf({ ...row, authorId }, who, proposers)
		})),
		next,
		fields: (await fieldsOf(db, process.id)).map(({ sign, name }) => ({ sign, name })),
		figures: await moderationFigures(app, who, process)
	};
}

/** How much waits: new contributions, the oldest of them, and second looks that this person may take. */
export async function moderationFigures({ db, clock }: App, who: Who, process: Process) {
	const { ideas, comments, oldest } = await waitingFigures(db, process.id);
	const proposals = await waitingRows(db, process.id, SECOND_LOOKS, MANY);
	const proposers = await proposersOf(db, idsOf(proposals));
	return {
		waiting: ideas + comments,
		ideas,
		comments,
		oldest,
		isOverdue: oldest !== null && decisionDueAt(oldest, process.settings) <= clock(),
		proposals: proposals.length,
		secondLooks: proposals.filter((row) => !hindranceOf(row, who, proposers)).length
	};
}

const SECOND_LOOKS: QueueQuery = { kind: '', look: 'second', field: '', channel: '', after: '' };
const EVERYTHING: QueueQuery = { ...SECOND_LOOKS, look: '' };

/** Everything that somebody must know to decide on a contribution; undefined where there is none. */
export async function moderationItem(
	app: App,
	who: Who,
	process: Process,
	{ kind, id }: { kind: ContributionKind; id: string }
) {
	const { db, clock } = app;
	const found = await (kind === 'idea'
		? ideaItem(app, process, id)
		: commentItem(app, process, id));
	if (!found) return undefined;
	const { authorId, ...item } = found;
	const versions = await versionsToCompare(db, kind, id);
	const decisions = await decisionsWithDeciders(db, id);
	const handedInAt = versions.at(-1)?.at ?? item.submittedAt;
	const proposers = await proposersOf(db, [id]);
	return {
		...item,
		kind,
		id,
		handedInAt,
		dueAt: decisionDueAt(handedInAt, process.settings),
		isOverdue: decisionDueAt(handedInAt, process.settings) <= clock(),
		before: versions.at(-2) ?? null,
		decisions: decisions.map(({ deciderId, ...row }) => ({
			...row,
			isMine: deciderId === who.personId
		})),
		hindrance: hindranceOf({ id, state: item.state, authorId }, who, proposers),
		neighbours: await neighboursOf(app, who, process, { handedInAt, id })
	};
}

/** The next contribution on which this person can decide, after the one at a cursor; null if none. */
export async function nextToDecide({ db }: App, who: Who, process: Process, after = '') {
	const rows = await waitingRows(db, process.id, { ...EVERYTHING, after }, PAGE);
	const proposers = await proposersOf(db, idsOf(rows));
	const next = rows.find((row) => !hindranceOf(row, who, proposers));
	return next ? { kind: next.kind, id: next.id } : null;
}

export type Hindrance = 'own' | 'same decider' | null;

function hindranceOf(
	{ id, state, authorId }: Pick<QueueRow, 'id' | 'state' | 'authorId'>,
	{ personId }: Who,
	proposers: ReadonlyMap<string, string>
): Hindrance {
	if (authorId !== null && authorId === personId) return 'own';
	const isMine = state === 'rejection proposed' && proposers.get(id) === personId;
	return isMine ? 'same decider' : null;
}

async function ideaItem({ db }: App, process: Process, id: string) {
	const found = await ideaToDecide(db, process.id, id);
	if (!found) return undefined;
	const { idea, ...around } = found;
	const { number, title, text, state, version, displayName, channel, submittedAt, authorId } = idea;
	const content = { number, title, text, state, version, displayName, channel, submittedAt };
	return { ...content, ...around, authorId, about: null };
}

async function commentItem({ db }: App, process: Process, id: string) {
	const found = await commentToDecide(db, process.id, id);
	if (!found) return undefined;
	const { comment, idea, field } = found;
	const { text, state, version, displayName, submittedAt, authorId } = comment;
	const content = { text, state, version, displayName, channel: 'online' as const, submittedAt };
	const nowhere = { topic: null, recorder: null, workshop: null, card: null };
	const { number, title } = idea;
	return { ...content, number, title, field, ...nowhere, authorId, about: idea };
}

/** What stands before and after in the whole queue, for going through it. */
async function neighboursOf(
	{ db }: App,
	_who: Who,
	process: Process,
	{ handedInAt, id }: { handedInAt: Date; id: string }
) {
	const rows = await waitingRows(db, process.id, EVERYTHING, MANY);
	const here = { handedInAt, id };
	const before = rows.filter((row) => comesBefore(row, here)).at(-1);
	const after = rows.find((row) => comesBefore(here, row));
	const place = rows.findIndex((row) => row.id === id);
	return {
		previous: before ? { kind: before.kind, id: before.id } : null,
		next: after ? { kind: after.kind, id: after.id } : null,
		place: place < 0 ? null : place + 1,
		total: rows.length
	};
}

type Placed = Pick<QueueRow, 'handedInAt' | 'id'>;

const comesBefore = (a: Placed, b: Placed) =>
	a.handedInAt < b.handedInAt || (a.handedInAt.getTime() === b.handedInAt.getTime() && a.id < b.id);

const cursorOf = ({ handedInAt, id }: Placed): Cursor => ({ key: handedInAt.getTime(), id });

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
