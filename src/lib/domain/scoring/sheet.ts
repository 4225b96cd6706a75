import { z } from 'zod';
import { ok, refused, type Result } from '../result';
import { commandId, paragraphs } from '../text';
import type { Criterion } from './criterion';

/** How a form names the answer to a criterion. */
export const ANSWER = 'score-';

/** Saves the answers of one sheet; criteria left out keep what they have. [SCO-17] */
export const SaveSheet = z
	.object({ commandId })
	.catchall(z.union([z.string(), z.array(z.string())]))
	.transform(({ commandId: id, ...typed }, context) => {
		const scores: Record<string, number> = {};
		for (const [name, text] of Object.entries(typed)) {
			if (!name.startsWith(ANSWER) || text === '') continue;
			const value = typeof text === 'string' ? Number(text) : Number.NaN;
			if (Number.isInteger(value)) scores[name.slice(ANSWER.length)] = value;
			else context.addIssue({ code: 'custom', path: [name], message: 'invalid' });
		}
		return { commandId: String(id), scores };
	});
export type SaveSheet = z.infer<typeof SaveSheet>;

/** Declares a conflict of interest for one measure. [SCO-18] */
export const Recuse = z.object({ commandId, reason: paragraphs(5, 500) });
export type Recuse = z.infer<typeof Recuse>;

export type SheetState = 'recused' | 'done' | 'started' | 'open';

/** How far somebody is with a measure: done when every criterion that carries weight is. [SCO-6] */
export function sheetState(
	criteria: readonly Criterion[],
	answered: ReadonlySet<string>,
	isRecused: boolean
): SheetState {
	if (isRecused) return 'recused';
	const weighted = criteria.filter(({ weight }) => weight > 0);
	if (weighted.every(({ id }) => answered.has(id))) return 'done';
	return answered.size > 0 ? 'started' : 'open';
}

/**
 * Which answers have to be written: those that differ from what is stored. Refused as `invalid` where
 * a criterion is not of the round or a value none of its levels. [SCO-1] [SCO-16] [SCO-17]
 */
export function changedScores(
	criteria: readonly Criterion[],
	stored: ReadonlyMap<string, number>,
	given: Readonly<Record<string, number>>
): Result<{ criterionId: string; value: number }[], 'invalid'> {
	const changed: { criterionId: string; value: number }[] = [];
	for (const [criterionId, value] of Object.entries(given)) {
		const criterion = criteria.find(({ id }) => id === criterionId);
		if (!criterion?.levels.some((level) => level.value === value)) return refused('invalid');
		if (stored.get(criterionId) !== value) changed.push({ criterionId, value });
	}
	return ok(changed);
}
