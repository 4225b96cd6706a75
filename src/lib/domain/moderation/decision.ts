import { z } from 'zod';
import type { IdeaState } from '../idea/idea';
import { ok, refused, type Result } from '../result';
import { commandId, cleanText, reference } from '../text';

/** What a moderator can say of a contribution. */
export const VERDICTS = [
	'publish',
	'return',
	'propose rejection',
	'confirm rejection',
	'decline rejection'
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Decides on one version of an idea or a comment. */
export const Decide = z.object({
	commandId,
	subjectKind: z.enum(['idea', 'comment'], 'invalid'),
	subjectId: reference,
	/** The version that was read: a newer one must be read first. */
	version: z.coerce.number('invalid').int('invalid'),
	verdict: z.enum(VERDICTS, 'required'),
	reason: z.string().default('').transform(cleanText).pipe(z.string().max(2000, 'too_long'))
});
export type Decide = z.infer<typeof Decide>;

export interface Contribution {
	state: IdeaState;
	version: number;
	authorId: string | null;
	/** Who proposed to reject it, while that proposal stands. */
	proposedById: string | null;
}

export type DecisionRefusal = 'closed' | 'stale' | 'reason_required' | 'same_decider';

const NEXT: Record<Verdict, { from: IdeaState; to: IdeaState; needsReason: boolean }> = {
	publish: { from: 'submitted', to: 'published', needsReason: false },
	return: { from: 'submitted', to: 'returned', needsReason: true },
	'propose rejection': { from: 'submitted', to: 'rejection proposed', needsReason: true },
	'confirm rejection': { from: 'rejection proposed', to: 'rejected', needsReason: false },
	'decline rejection': { from: 'rejection proposed', to: 'submitted', needsReason: false }
};

/**
 * Decides what state a verdict leads to. [MOD-1] [MOD-2] [MOD-3] [MOD-4]
 *
 * Refusals: `closed` where the state does not allow the verdict, `stale` where a newer version was
 * handed in, `reason_required`, `same_decider` where the proposer would confirm their own proposal.
 */
export function decide(
	contribution: Contribution,
	decision: Pick<Decide, 'verdict' | 'version' | 'reason'>,
	deciderId: string
): Result<IdeaState, DecisionRefusal> {
	const step = NEXT[decision.verdict];
	if (contribution.state !== step.from) return refused('closed');
	if (contribution.version !== decision.version) return refused('stale');
	if (step.needsReason && !decision.reason) return refused('reason_required');
	const isSecondLook = step.from === 'rejection proposed';
	if (isSecondLook && contribution.proposedById === deciderId) return refused('same_decider');
	return ok(step.to);
}
