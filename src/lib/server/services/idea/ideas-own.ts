/** What authors do to their own contributions, under the claim code that they were given. */
import { correct, isWithdrawable } from '$lib/domain/idea/author';
import type { CorrectedComment, CorrectedIdea, Withdrawal } from '$lib/domain/idea/idea';
import { ok, refused, type Result } from '$lib/domain/result';
import { analyse } from '$lib/domain/search/analyse';
import { eq } from 'drizzle-orm';
import type { App, Who } from '../../app';
import type { Writer } from '../../db/database';
import { addCommentVersion, commentByClaim, countComments } from '../../db/queries/comments';
import { addVersion, ideaByClaim, isFieldOfProcess } from '../../db/queries/ideas';
import type { Process } from '../../db/queries/processes';
import { comments, ideas } from '../../db/schema';
import { record } from '../audit';
import { claimHashOf } from './claim';
import { once } from '../once';

/** A code as its author typed it, in one process. */
export interface Claim {
	process: Process;
	code: string;
}

type Correction = Promise<Result<number, Exclude<CorrectionRefusal, 'already_used'>>>;

export type CorrectionRefusal = 'not_found' | 'closed' | 'stale' | 'unknown_field' | 'already_used';

/** Hands a returned idea in again, as a new version. [IDE-5] [IDE-6] */
export function correctIdea(
	app: App,
	who: Who,
	{ process, code }: Claim,
	input: CorrectedIdea
): Promise<Result<number, CorrectionRefusal>> {
	const claimHash = claimHashOf(app, code);
	const bound = { ...input, claimHash };
	return app.db.write((tx) =>
		once(tx, app, { name: 'correct idea', input: bound }, async (): Correction => {
			const idea = await ideaByClaim(tx, process.id, claimHash);
			if (!idea) return refused('not_found');
			const next = correct(idea, input.version);
			if (!next.ok) return next;
			if (!(await isFieldOfProcess(tx, process.id, input))) return refused('unknown_field');
			const { title, text, fieldId, topicId } = input;
			const searchTokens = analyse(`${title} ${text}`).join(' ');
			const version = next.value;
			const content = { title, text, fieldId, topicId, searchTokens, version };
			await addVersion(tx, idea.id, { ...content, at: app.clock() });
			await record(tx, app, who, {
				processId: process.id,
				event: 'idea corrected',
				subjectId: idea.id,
				details: { version }
			});
			return ok(version);
		})
	);
}

/** Hands a returned comment in again, as a new version. [COM-4] */
export function correctComment(
	app: App,
	who: Who,
	{ process, code }: Claim,
	input: CorrectedComment
): Promise<Result<number, CorrectionRefusal>> {
	const claimHash = claimHashOf(app, code);
	const bound = { ...input, claimHash };
	return app.db.write((tx) =>
		once(tx, app, { name: 'correct comment', input: bound }, async (): Correction => {
			const found = await commentByClaim(tx, process.id, claimHash);
			if (!found) return refused('not_found');
			const next = correct(found.comment, input.version);
			if (!next.ok) return next;
			const content = { version: next.value, text: input.text, at: app.clock() };
			await addCommentVersion(tx, found.comment.id, content);
			await record(tx, app, who, {
				processId: process.id,
				event: 'comment corrected',
				subjectId: found.comment.id,
				details: { version: next.value }
			});
			return ok(next.value);
		})
	);
}

export type WithdrawalRefusal = 'not_found' | 'closed' | 'already_used';

/** Takes an idea or a comment back for good. [IDE-7] [COM-5] */
export function withdraw(
	app: App,
	who: Who,
	{ process, code }: Claim,
	input: Withdrawal
): Promise<Result<null, WithdrawalRefusal>> {
	const claimHash = claimHashOf(app, code);
	const bound = { ...input, claimHash };
	return app.db.write((tx) =>
		once(tx, app, { name: 'withdraw contribution', input: bound }, async () => {
			const idea = await ideaByClaim(tx, process.id, claimHash);
			const comment = idea ? undefined : await commentByClaim(tx, process.id, claimHash);
			const own = idea ?? comment?.comment;
			if (!own) return refused('not_found');
			if (!isWithdrawable(own.state)) return refused('closed');
			if (idea) await withdrawIdea(tx, idea.id);
			if (comment) await withdrawComment(tx, comment.comment);
			await record(tx, app, who, {
				processId: process.id,
				event: idea ? 'idea withdrawn' : 'comment withdrawn',
				subjectId: own.id,
				details: { version: own.version }
			});
			return ok(null);
		})
	);
}

async function withdrawIdea(tx: Writer, ideaId: string): Promise<void> {
	await tx.update(ideas).set({ state: 'withdrawn' }).where(eq(ideas.id, ideaId));
}

async function withdrawComment(
	tx: Writer,
	{ id, ideaId, state }: { id: string; ideaId: string; state: string }
): Promise<void> {
	await tx.update(comments).set({ state: 'withdrawn' }).where(eq(comments.id, id));
	if (state === 'published') await countComments(tx, ideaId, -1);
}
