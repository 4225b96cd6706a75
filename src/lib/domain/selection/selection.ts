import { z } from 'zod';
import { ok, refused, type Result } from '../result';
import type { RankedMeasure } from '../scoring/ranking';
import { commandId, paragraphs, reference } from '../text';

export const REASON_LEAST = 20;
export const REASON_LIMIT = 2000;

const reason = paragraphs(REASON_LEAST, REASON_LIMIT);

/** Makes a measure a Leitprojekt, or gives a Leitprojekt another reason. */
export const SelectLead = z.object({ commandId, measureId: reference, reason });
export type SelectLead = z.infer<typeof SelectLead>;

/** Says why a measure was passed over. */
export const ExplainPassedOver = z.object({ commandId, measureId: reference, reason });
export type ExplainPassedOver = z.infer<typeof ExplainPassedOver>;

/** Takes a Leitprojekt back. */
export const DeselectLead = z.object({ commandId, measureId: reference });
export type DeselectLead = z.infer<typeof DeselectLead>;

/** Moves a Leitprojekt by one place. */
export const MoveLead = z.object({
	commandId,
	measureId: reference,
	direction: z.enum(['up', 'down'], 'invalid')
});
export type MoveLead = z.infer<typeof MoveLead>;

/** Makes ranking, Leitprojekte and reasons public, or takes that back. */
export const PublishResults = z.object({ commandId });
export type PublishResults = z.infer<typeof PublishResults>;

export interface RoundState {
	state: 'draft' | 'open' | 'closed';
	publishedAt: Date | null;
}

export type SelectionRefusal = 'round_not_closed' | 'results_public' | 'not_ranked' | 'not_found';

/** Whether choice, reasons and order may change now. [SEL-1] [SEL-9] */
export function mayChange(round: RoundState): Result<null, 'round_not_closed' | 'results_public'> {
	if (round.state !== 'closed') return refused('round_not_closed');
	return round.publishedAt ? refused('results_public') : ok(null);
}

/** Whether a measure can become a Leitprojekt of the round. [SEL-1] [SEL-3] [SEL-9] */
export function maySelect(
	round: RoundState,
	ranking: readonly RankedMeasure[],
	measureId: string
): Result<RankedMeasure, SelectionRefusal> {
	const changeable = mayChange(round);
	if (!changeable.ok) return changeable;
	const measure = ranking.find((candidate) => candidate.measureId === measureId);
	if (!measure) return refused('not_found');
	return measure.rank === null ? refused('not_ranked') : ok(measure);
}

/**
 * The measures that stand at least as high as the lowest Leitprojekt and were not chosen, in the
 * order of the ranking. Empty while nothing is chosen. [SEL-5]
 */
export function passedOver(
	ranking: readonly RankedMeasure[],
	chosen: ReadonlySet<string>
): RankedMeasure[] {
	const lowest = Math.max(
		...ranking.filter(({ measureId }) => chosen.has(measureId)).map(({ rank }) => rank ?? 0)
	);
	return ranking.filter(
		({ measureId, rank }) => rank !== null && rank <= lowest && !chosen.has(measureId)
	);
}

export type PublishRefusal = 'round_not_closed' | 'nothing_selected' | 'reasons_missing';

/** Whether the results of a round can become public. [SEL-6] */
export function mayPublish(
	round: RoundState,
	ranking: readonly RankedMeasure[],
	{ chosen, explained }: { chosen: ReadonlySet<string>; explained: ReadonlySet<string> }
): Result<null, PublishRefusal> {
	if (round.state !== 'closed') return refused('round_not_closed');
	if (chosen.size === 0) return refused('nothing_selected');
	const unexplained = passedOver(ranking, chosen).some(
		({ measureId }) => !explained.has(measureId)
	);
	return unexplained ? refused('reasons_missing') : ok(null);
}

/** The order after one measure went up or down; at the end of the list nothing changes. [SEL-7] */
export function moved(
	order: readonly string[],
	measureId: string,
	direction: 'up' | 'down'
): string[] {
	const from = order.indexOf(measureId);
	const to = direction === 'up' ? from - 1 : from + 1;
	const result = [...order];
	if (from < 0 || to < 0 || to >= order.length) return result;
	result.splice(from, 1);
	result.splice(to, 0, measureId);
	return result;
}
