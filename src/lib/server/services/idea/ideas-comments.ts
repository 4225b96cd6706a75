import type { NewComment } from '$lib/domain/idea/idea';
import { may } from '$lib/domain/permission';
import { isOpen } from '$lib/domain/process/process';
import { ok, refused, type Result } from '$lib/domain/result';
import type { App, Who } from '../../app';
import type { Writer } from '../../db/database';
import { addComment } from '../../db/queries/comments';
import { ideaOf } from '../../db/queries/ideas';
import { phasesOf, type Process } from '../../db/queries/processes';
import { contacts } from '../../db/schema';
import { record } from '../audit';
import { claimCodeOf, claimHashOf } from './claim';
import { textsInForce } from './given-under';
import { sendCommentReceipt } from './ideas-notices';
import { once } from '../once';
import { actorIn } from '../person/standing';

/** What the author of a comment gets to keep. */
export interface CommentReceipt {
	commentId: string;
	/** Number of the idea it belongs to. */
	number: number;
	code: string;
}

export type CommentRefusal = 'forbidden' | 'not_found' | 'closed' | 'already_used';

/** Hands in a comment; it waits for moderation as ideas do. [COM-1] [COM-2] */
export async function submitComment(
	app: App,
	who: Who,
	process: Process,
	input: NewComment
): Promise<Result<CommentReceipt, CommentRefusal>> {
	const submitted = await app.db.write((tx) =>
		once(tx, app, { name: 'submit comment', input }, async () => {
			const actor = await actorIn(tx, who, process.id);
			if (!may(actor, 'comment on idea', { processId: process.id })) return refused('forbidden');
			const idea = await ideaOf(tx, process.id, input.ideaId);
			if (idea?.state !== 'published') return refused('not_found');
			const phases = await phasesOf(tx, process.id);
			if (!isOpen(phases, 'ideas', app.clock())) return refused('closed');
			return ok(await storeComment(tx, app, { who, process, number: idea.number, input }));
		})
	);
	if (!submitted.ok) return submitted;
	return ok({ ...submitted.value, code: claimCodeOf(app, submitted.value.commentId) });
}

interface Submission {
	who: Who;
	process: Process;
	/** Number of the idea. */
	number: number;
	input: NewComment;
}

async function storeComment(
	tx: Writer,
	app: App,
	{ who, process, number, input }: Submission
): Promise<Omit<CommentReceipt, 'code'>> {
	const commentId = app.newId();
	const code = claimCodeOf(app, commentId);
	const { ideaId, text, displayName, email } = input;
	await addComment(tx, {
		...{ id: commentId, processId: process.id, ideaId, text, displayName },
		state: 'submitted',
		authorId: who.personId,
		claimHash: claimHashOf(app, code),
		...(await textsInForce(tx, process.id, app.clock())),
		submittedAt: app.clock()
	});
	if (email) {
		const contact = { subjectId: commentId, email, locale: who.locale };
		await tx.insert(contacts).values(contact);
		await sendCommentReceipt(tx, app, { process, contact, number, code });
	}
	await record(tx, app, who, {
		processId: process.id,
		event: 'comment submitted',
		subjectId: commentId,
		details: { ideaId }
	});
	return { commentId, number };
}
