import { and, asc, eq, sql } from 'drizzle-orm';
import { readCursor } from '$lib/domain/cursor';
import type { Reader, Writer } from '../database';
import { comments, commentVersions, ideas } from '../schema';

export type Comment = typeof comments.$inferSelect;
export type CommentRow = typeof comments.$inferInsert;

/** Adds a comment and its first version. */
export async function addComment(tx: Writer, comment: CommentRow): Promise<void> {
	await tx.insert(comments).values(comment);
	const { id, text, submittedAt } = comment;
	await tx.insert(commentVersions).values({ commentId: id, version: 1, text, at: submittedAt });
}

/** Adds a version and makes it the comment's text; it goes back to moderation. */
export async function addCommentVersion(
	tx: Writer,
	commentId: string,
	{ version, text, at }: { version: number; text: string; at: Date }
): Promise<void> {
	await tx.insert(commentVersions).values({ commentId, version, text, at });
	const change = { version, text, state: 'submitted' as const, decidedAt: null };
	await tx.update(comments).set(change).where(eq(comments.id, commentId));
}

/** The comment whose claim code has this hash, with the idea it belongs to. */
export async function commentByClaim(db: Reader, processId: string, claimHash: string) {
	const [row] = await db
		.select({ comment: comments, idea: { number: ideas.number, title: ideas.title } })
		.from(comments)
		.innerJoin(ideas, eq(ideas.id, comments.ideaId))
		.where(and(eq(comments.claimHash, claimHash), eq(comments.processId, processId)));
	return row;
}

/** Published comments of an idea, oldest first, one more than the page holds. */
export function publishedComments(
	db: Reader,
	ideaId: string,
	{ after, size }: { after: string; size: number }
) {
	const from = readCursor(after);
	return db
		.select({
			id: comments.id,
			text: comments.text,
			displayName: comments.displayName,
			publishedAt: comments.publishedAt
		})
		.from(comments)
		.where(
			and(
				eq(comments.ideaId, ideaId),
				eq(comments.state, 'published'),
				from === null
					? undefined
					: sql`(${comments.publishedAt}, ${comments.id}) > (${sql.param(new Date(from.key), comments.publishedAt)}, ${from.id})`
			)
		)
		.orderBy(asc(comments.publishedAt), asc(comments.id))
		.limit(size + 1);
}

/** Changes how many published comments an idea has. */
export async function countComments(tx: Writer, ideaId: string, change: 1 | -1): Promise<void> {
	await tx
		.update(ideas)
		.set({ commentCount: sql`${ideas.commentCount} + ${change}` })
		.where(eq(ideas.id, ideaId));
}
