/** What authors see under the claim code of their contribution. */
import { grouped, hasValidCheck, normaliseCode } from '$lib/domain/code';
import { isCorrectable, isWithdrawable } from '$lib/domain/idea/author';
import type { IdeaState } from '$lib/domain/idea/idea';
import { toldToAuthor, type ToldDecision } from '$lib/domain/idea/told';
import { decisionDueAt } from '$lib/domain/process/process';
import { ok, refused, type Result } from '$lib/domain/result';
import type { App } from '../../app';
import type { Process } from '../../db/queries/processes';
import { contributionByClaim, historyOf } from '../../db/queries/receipt';
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
	const own = await contributionByClaim(app.db, process.id, claimHashOf(app, code));
	if (!own) return refused('unknown_code');
	const { id, submittedAt, fieldId, topicId, ...view } = own;
	const history = await historyOf(app.db, id);
	const handedInAt = history.handedInAt.length ? history.handedInAt : [submittedAt];
	const awaited = view.state === 'submitted' || view.state === 'rejection proposed';
	const since = handedInAt.at(-1) ?? app.clock();
	return ok({
		...view,
		...{ fieldId: fieldId ?? '', topicId: topicId ?? '', code: grouped(code) },
		handedInAt,
		dueAt: awaited ? decisionDueAt(since, process.settings) : null,
		decisions: toldToAuthor(history.decisions),
		isCorrectable: isCorrectable(view.state),
		isWithdrawable: isWithdrawable(view.state)
	});
}
