import type { Verdict } from '../moderation/decision';

interface Decided {
	id: string;
	verdict: Verdict;
	reason: string;
	version: number;
	at: Date;
}

export interface ToldDecision {
	id: string;
	outcome: 'published' | 'returned' | 'rejected';
	reason: string;
	version: number;
	at: Date;
}

const OUTCOMES: Partial<Record<Verdict, ToldDecision['outcome']>> = {
	publish: 'published',
	return: 'returned',
	'confirm rejection': 'rejected'
};

/**
 * What an author is told of the decisions on a contribution: outcomes, not proposals. A confirmed
 * rejection carries the reason of the proposal where it has none of its own. [COD-6]
 */
export function toldToAuthor(decisions: readonly Decided[]): ToldDecision[] {
	let proposed = '';
	return decisions.flatMap(({ verdict, reason, ...rest }) => {
		if (verdict === 'propose rejection') proposed = reason;
		const outcome = OUTCOMES[verdict];
		if (!outcome) return [];
		return [{ ...rest, outcome, reason: reason || (outcome === 'rejected' ? proposed : '') }];
	});
}
