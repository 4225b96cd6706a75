/** Judgements as tables, for tests of the ranking. */
import type { Criterion } from '../../src/lib/domain/scoring/criterion';
import type { Judgements, Score } from '../../src/lib/domain/scoring/ranking';

const levels = (min: number, max: number) =>
	Array.from({ length: max - min + 1 }, (_, i) => ({ value: min + i, sentence: `${min + i}` }));

/** A criterion whose levels are all whole numbers between its ends. */
export const criterion = (id: string, weight: number, [min, max] = [1, 5]): Criterion => ({
	id,
	weight,
	levels: levels(min ?? 1, max ?? 5)
});

/** Reads a table: measure, then scorer, then values in the order of the criteria; null for a gap. */
function scoresOf(criteria: Criterion[], table: Record<string, Record<string, (number | null)[]>>) {
	const scores: Score[] = [];
	for (const [measureId, sheets] of Object.entries(table))
		for (const [scorerId, values] of Object.entries(sheets))
			values.forEach((value, i) => {
				const criterionId = criteria[i]?.id ?? '';
				if (value !== null) scores.push({ measureId, criterionId, scorerId, value });
			});
	return scores;
}

/** What is ranked, from such a table. */
export function judgements(
	criteria: Criterion[],
	table: Record<string, Record<string, (number | null)[]>>,
	rest: Partial<Judgements> = {}
): Judgements {
	const scores = scoresOf(criteria, table);
	return { criteria, measureIds: Object.keys(table), scores, recusals: [], minScorers: 1, ...rest };
}
