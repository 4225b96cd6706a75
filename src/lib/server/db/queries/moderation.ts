import { and, asc, count, eq, gt, inArray, min, or, sql, type SQL } from 'drizzle-orm';
import { readCursor, type Cursor } from '$lib/domain/cursor';
import type { Channel, IdeaState } from '$lib/domain/idea/idea';
import type { ContributionKind, QueueQuery } from '$lib/domain/moderation/queue';
import { TEASER_SOURCE } from '$lib/domain/teaser';
import type { Reader } from '../database';
import { comments, commentVersions, decisions, fields, ideas, ideaVersions } from '../schema';

/** What the queue shows of a contribution. */
export interface QueueRow {
	kind: ContributionKind;
	id: string;
	number: number;
	/** Of the idea, or of the idea that the comment is on. */
	title: string;
	text: string;
	state: IdeaState;
	version: number;
	field: { sign: string; name: string };
	channel: Channel;
	authorId: string | null;
	/** When the present version was handed in. */
	handedInAt: Date;
}

const LOOKS = {
	'': ['submitted', 'rejection proposed'],
	first: ['submitted'],
	second: ['rejection proposed']
} as const satisfies Record<QueueQuery['look'], readonly IdeaState[]>;

/** What waits for a decision, the longest first: one row more than `size` tells of a next page. */
export async function waitingRows(
	db: Reader,
	processId: string,
	{ kind, look, field, channel, after }: QueueQuery,
	size: number
): Promise<QueueRow[]> {
	const within = { processId, states: LOOKS[look], field, channel, from: readCursor(after), size };
	const rows = [
		...(kind === 'comment' ? [] : await waitingIdeas(db, within)),
		...(kind === 'idea' || (channel && channel !== 'online')
			? []
			: await waitingComments(db, within))
	];
	return rows.sort(byWaiting).slice(0, size + 1);
}

interface Within {
	processId: string;
	states: readonly IdeaState[];
	field: string;
	channel: Channel | '';
	from: Cursor | null;
	size: number;
}

async function waitingIdeas(db: Reader, within: Within): Promise<QueueRow[]> {
	const rows = await db
		.select({
			id: ideas.id,
			number: ideas.number,
			title: ideas.title,
			text: sql<string>`substr(${ideas.text}, 1, ${sql.raw(String(TEASER_SOURCE))})`,
			state: ideas.state,
			version: ideas.version,
			field: { sign: fields.sign, name: fields.name },
			channel: ideas.channel,
			authorId: ideas.authorId,
			handedInAt: ideaVersions.at
		})
		.from(ideas)
		.innerJoin(fields, eq(fields.id, ideas.fieldId))
		.innerJoin(
			ideaVersions,
			and(eq(ideaVersions.ideaId, ideas.id), eq(ideaVersions.version, ideas.version))
		)
		.where(
			and(
				eq(ideas.processId, within.processId),
				inArray(ideas.state, [...within.states]),
				within.field ? eq(fields.sign, within.field) : undefined,
				within.channel ? eq(ideas.channel, within.channel) : undefined,
				afterCursor(within.from, ideaVersions.at, ideas.id)
			)
		)
		.orderBy(asc(ideaVersions.at), asc(ideas.id))
		.limit(within.size + 1);
	return rows.map((row) => ({ kind: 'idea', ...row }));
}

async function waitingComments(db: Reader, within: Within): Promise<QueueRow[]> {
	const rows = await db
		.select({
			id: comments.id,
			number: ideas.number,
			title: ideas.title,
			text: sql<string>`substr(${comments.text}, 1, ${sql.raw(String(TEASER_SOURCE))})`,
			state: comments.state,
			version: comments.version,
			field: { sign: fields.sign, name: fields.name },
			authorId: comments.authorId,
			handedInAt: commentVersions.at
		})
		.from(comments)
		.innerJoin(ideas, eq(ideas.id, comments.ideaId))
		.innerJoin(fields, eq(fields.id, ideas.fieldId))
		.innerJoin(
			commentVersions,
			and(eq(commentVersions.commentId, comments.id), eq(commentVersions.version, comments.version))
		)
		.where(
			and(
				eq(comments.processId, within.processId),
				inArray(comments.state, [...within.states]),
				within.field ? eq(fields.sign, within.field) : undefined,
				afterCursor(within.from, commentVersions.at, comments.id)
			)
		)
		.orderBy(asc(commentVersions.at), asc(comments.id))
		.limit(within.size + 1);
	return rows.map((row) => ({ kind: 'comment', channel: 'online', ...row }));
}

function afterCursor(
	from: Cursor | null,
	at: typeof ideaVersions.at | typeof commentVersions.at,
	id: typeof ideas.id | typeof comments.id
): SQL | undefined {
	if (!from) return undefined;
	const then = new Date(from.key);
	return or(gt(at, then), and(eq(at, then), gt(id, from.id)));
}

function byWaiting(a: QueueRow, b: QueueRow): number {
	return a.handedInAt.getTime() - b.handedInAt.getTime() || (a.id < b.id ? -1 : 1);
}

/** How much waits, and since when the oldest does; null where nothing waits. */
export async function waitingFigures(db: Reader, processId: string) {
	const [forIdeas] = await db
		.select({ count: count(), oldest: min(ideaVersions.at) })
		.from(ideas)
		.innerJoin(
			ideaVersions,
			and(eq(ideaVersions.ideaId, ideas.id), eq(ideaVersions.version, ideas.version))
		)
		.where(and(eq(ideas.processId, processId), eq(ideas.state, 'submitted')));
	const [forComments] = await db
		.select({ count: count(), oldest: min(commentVersions.at) })
		.from(comments)
		.innerJoin(
			commentVersions,
			and(eq(commentVersions.commentId, comments.id), eq(commentVersions.version, comments.version))
		)
		.where(and(eq(comments.processId, processId), eq(comments.state, 'submitted')));
	const moments = [forIdeas?.oldest, forComments?.oldest].filter((at) => at instanceof Date);
	return {
		ideas: forIdeas?.count ?? 0,
		comments: forComments?.count ?? 0,
		oldest: moments.sort((a, b) => a.getTime() - b.getTime())[0] ?? null
	};
}

/** Who proposed to reject each of these contributions; the last proposal counts. */
export async function proposersOf(
	db: Reader,
	subjectIds: readonly string[]
): Promise<Map<string, string>> {
	if (subjectIds.length === 0) return new Map();
	const rows = await db
		.select({ subjectId: decisions.subjectId, deciderId: decisions.deciderId })
		.from(decisions)
		.where(
			and(inArray(decisions.subjectId, [...subjectIds]), eq(decisions.verdict, 'propose rejection'))
		)
		.orderBy(asc(decisions.at), asc(decisions.id));
	return new Map(rows.map(({ subjectId, deciderId }) => [subjectId, deciderId]));
}
