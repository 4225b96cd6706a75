import { z } from 'zod';
import { commandId, cleanText, line, optionalReference } from '../text';

/** One step of a criterion's scale, with the sentence that says what it means. */
export interface Level {
	/** A whole number. */
	value: number;
	sentence: string;
}

export interface Criterion {
	id: string;
	/** Points ≥ 0; its share is the weight over the sum of all weights. */
	weight: number;
	levels: readonly Level[];
}

const MOST_LEVELS = 11;
const SENTENCE_LIMIT = 200;

const listed = z.array(z.string()).default([]);

/** Writes a criterion of a round, new or known. [SCO-1] [SCO-3] */
export const SaveCriterion = z
	.object({
		commandId,
		/** Null: a new one. */
		criterionId: optionalReference,
		name: line(80),
		question: line(300),
		weight: z
			.string({ error: 'required' })
			.regex(/^\s*\d+\s*$/, 'not_a_number')
			.transform(Number)
			.pipe(z.number().max(1000, 'out_of_range')),
		levelValue: listed,
		levelSentence: listed
	})
	.transform(({ levelValue, levelSentence, ...rest }, context) => {
		const levels = readLevels(levelValue, levelSentence, (path, message) =>
			context.addIssue({ code: 'custom', path, message })
		);
		return { ...rest, levels };
	});
export type SaveCriterion = z.infer<typeof SaveCriterion>;

/** Takes a criterion out of a draft. */
export const RemoveCriterion = z.object({ commandId, criterionId: z.string().max(64, 'invalid') });
export type RemoveCriterion = z.infer<typeof RemoveCriterion>;

/**
 * The shares of weights in whole per cent that sum to 100, by largest remainder (Hare–Niemeyer), equal
 * remainders in the given order; all zero where no weight is above zero. [SCO-4]
 */
export function percentShares(weights: readonly number[]): number[] {
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	if (total === 0) return weights.map(() => 0);
	const floors = weights.map((weight) => Math.floor((weight * 100) / total));
	const missing = 100 - floors.reduce((sum, floor) => sum + floor, 0);
	const byRemainder = weights
		.map((weight, index) => ({ index, remainder: (weight * 100) % total }))
		.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
	const favoured = new Set(byRemainder.slice(0, missing).map(({ index }) => index));
	return floors.map((floor, index) => floor + Number(favoured.has(index)));
}

type Refuse = (path: (string | number)[], code: string) => void;

/** Reads the rows of a scale; rows without a sentence are dropped. */
function readLevels(values: string[], sentences: string[], refuse: Refuse): Level[] {
	const levels: Level[] = [];
	sentences.forEach((typed, row) => {
		const sentence = cleanText(typed).replace(/\s+/g, ' ');
		if (!sentence) return;
		if (sentence.length > SENTENCE_LIMIT) refuse(['levelSentence', row], 'too_long');
		const value = Number(values[row]?.trim() || Number.NaN);
		if (!Number.isInteger(value)) return refuse(['levelValue', row], 'not_a_number');
		if (Math.abs(value) > 1000) return refuse(['levelValue', row], 'out_of_range');
		if (levels.some((level) => level.value === value))
			return refuse(['levelValue', row], 'level_twice');
		levels.push({ value, sentence });
	});
	if (levels.length < 2) refuse(['levelSentence', 0], 'too_few_levels');
	if (levels.length > MOST_LEVELS) refuse(['levelSentence', 0], 'too_many');
	return levels.sort((a, b) => a.value - b.value);
}
