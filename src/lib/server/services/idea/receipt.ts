/** What authors see under the claim code of their contribution. */
import { grouped, hasValidCheck, normaliseCode } from '$lib/domain/code';
import { isCorrectable, isWithdrawable } from '$lib/domain/idea/author';
import type { IdeaState } from '$lib/domain/idea/idea';
import { toldToAuthor, type ToldDecision } from '$lib/domain/idea/told';
import { decisionDueAt } from '$lib/domain/process/process';
import { ok, refused, type Result } from '$lib/domain/result';
import type { App } from '../../app';
import { commentByClaim, commentVersionsOf } from '../../db/queries/comments';
import { decisionsOn } from '../../db/queries/decisions';
import { ideaByClaim, versionsOf } from '../../db/queries/ideas';
import type { Process } from '../../db/queries/processes';
import { CLAIM_CODE_LENGTH, claimHashOf } from './claim';

export interface ReceiptView {
	kind: 'idea' | 'comment';
	/** Grouped for reading. */
	code: string;
	/** Of the idea, or of the idea that the comment belongs to. */
	number: number;
	/** Of the idea, or of the idea that the comment belongs to. */
	title: string;
	text: string;
	/** Ideas only. */
	fieldId: string;
	topicId: string;
	state: IdeaState;
	version: number;
	/** When each version was handed in, oldest first. */
	handedInAt: Date[];
	/** By when a decision may be expected; null where none is awaited. */
	dueAt: Date | null;
	decisions: ToldDecision[];
	isCorrectable: boolean;
	isWithdrawable: boolean;
}

export type CodeRefusal = 'wrong_check' | 'unknown_code';

/**
 * Looks up a contribution by its code as typed. [COD-3] [COD-4] [COD-6]
 *
 * Refusals: `wrong_check` where a character must be mistyped, `unknown_code` where there is none.
 */
export async function receiptOf(
	app: App,
	process: Process,
	typed: string
): Promise<Result<ReceiptView, CodeRefusal>> {
	const code = normaliseCode(typed);
	if (code.length !== CLAIM_CODE_LENGTH || !hasValidCheck(code)) return refused('wrong_check');
	const own = await contributionOf(app, process.id, claimHashOf(app, code));
	if (!own) return refused('unknown_code');
	const { id, handedInAt, ...view } = own;
	const awaited = view.state === 'submitted' || view.state === 'rejection proposed';
	const since = handedInAt.at(-1) ?? app.clock();
	return ok({
		...view,
		code: grouped(code),
		handedInAt,
		dueAt: awaited ? decisionDueAt(since, process.settings) : null,
		decisions: toldToAuthor(await decisionsOn(app.db, id)),
		isCorrectable: isCorrectable(view.state),
		isWithdrawable: isWithdrawable(view.state)
	});
}

async function contributionOf({ db }: App, processId: string, claimHash: string) {
	const idea = await ideaByClaim(db, processId, claimHash);
	if (idea) {
		const { id, number, title, text, fieldId, state, version, submittedAt } = idea;
		const content = { id, number, title, text, fieldId, topicId: idea.topicId ?? '' };
		const handedInAt = instants(await versionsOf(db, id), submittedAt);
		return { kind: 'idea' as const, ...content, state, version, handedInAt };
	}
	const found = await commentByClaim(db, processId, claimHash);
	if (!found) return undefined;
	const { id, text, state, version, submittedAt } = found.comment;
	const content = { id, ...found.idea, text, fieldId: '', topicId: '' };
	const handedInAt = instants(await commentVersionsOf(db, id), submittedAt);
	return { kind: 'comment' as const, ...content, state, version, handedInAt };
}

const instants = (versions: { at: Date }[], submittedAt: Date) =>
	versions.length ? versions.map(({ at }) => at) : [submittedAt];
