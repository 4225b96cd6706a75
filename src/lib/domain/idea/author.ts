import { ok, refused, type Result } from '../result';
import type { IdeaState } from './idea';

/** What an author's rules look at: an idea or a comment. */
export interface OwnContribution {
	state: IdeaState;
	version: number;
}

/** States out of which an author can still take a contribution back. */
const WITHDRAWABLE: readonly IdeaState[] = [
	'submitted',
	'rejection proposed',
	'returned',
	'published'
];

/** Whether the author may change the text: only while moderation waits for that. [IDE-5] */
export function isCorrectable(state: IdeaState): boolean {
	return state === 'returned';
}

/** Whether the author may take it back: as long as it is in moderation or public. [IDE-7] */
export function isWithdrawable(state: IdeaState): boolean {
	return WITHDRAWABLE.includes(state);
}

/**
 * Decides the version under which a corrected text is handed in. [IDE-5] [IDE-6]
 *
 * Refusals: `closed` where nothing was returned, `stale` where another correction came first.
 */
export function correct(
	contribution: OwnContribution,
	readVersion: number
): Result<number, 'closed' | 'stale'> {
	if (contribution.version !== readVersion) return refused('stale');
	if (!isCorrectable(contribution.state)) return refused('closed');
	return ok(contribution.version + 1);
}
