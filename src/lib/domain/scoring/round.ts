import { z } from 'zod';
import { wallTime } from '../instant';
import { ok, refused, type Result } from '../result';
import { commandId, line, ticked } from '../text';

export const ROUND_STATES = ['draft', 'open', 'closed'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

const minScorers = z
	.string({ error: 'required' })
	.regex(/^\s*\d+\s*$/, 'not_a_number')
	.transform(Number)
	.pipe(z.number().min(1, 'out_of_range').max(99, 'out_of_range'));

const frame = { commandId, title: line(120), closesAt: wallTime };

/** Begins a draft. */
export const CreateRound = z.object({
	...frame,
	minScorers,
	/** Whether criteria and measures of the latest round are taken over. */
	takeOver: ticked
});
export type CreateRound = z.infer<typeof CreateRound>;

/** Changes title, end, minimum and measures of a draft. */
export const EditRound = z.object({
	...frame,
	minScorers,
	measureIds: z
		.union([z.array(z.string()), z.string()])
		.default([])
		.transform((ids) => [...new Set(Array.isArray(ids) ? ids : [ids])])
});
export type EditRound = z.infer<typeof EditRound>;

/** Changes what may still change while a round is open. [SCO-13] */
export const EditOpenRound = z.object(frame);
export type EditOpenRound = z.infer<typeof EditOpenRound>;

/** Opens a round. */
export const MoveRound = z.object({ commandId });
export type MoveRound = z.infer<typeof MoveRound>;

/** Closes a round, which cannot be undone: whoever does it says so. */
export const CloseRound = z.object({
	commandId,
	sure: ticked.refine((isSure) => isSure, 'not_sure')
});

interface Window {
	state: RoundState;
	closesAt: Date;
}

/** Whether scores and recusals are taken at this moment. [SCO-14] */
export function isScoring({ state, closesAt }: Window, now: Date): boolean {
	return state === 'open' && now < closesAt;
}

export type OpenRefusal =
	'closed' | 'no_weight' | 'no_measures' | 'end_has_passed' | 'other_round_open';

/** Decides whether a round may open. [SCO-11] [SCO-12] */
export function mayOpen(
	round: Window,
	content: { weights: readonly number[]; measureCount: number; isOtherOpen: boolean },
	now: Date
): Result<null, OpenRefusal> {
	if (round.state !== 'draft') return refused('closed');
	if (!content.weights.some((weight) => weight > 0)) return refused('no_weight');
	if (content.measureCount === 0) return refused('no_measures');
	if (round.closesAt <= now) return refused('end_has_passed');
	if (content.isOtherOpen) return refused('other_round_open');
	return ok(null);
}
