import type { Criterion } from './criterion';
import {
	compare,
	dividedBy,
	fraction,
	meanOf,
	minus,
	sumOf,
	times,
	toNumber,
	type Fraction
} from './fraction';
import { onScale, scaleOf, shareOf } from './scale';

export interface Score {
	measureId: string;
	criterionId: string;
	scorerId: string;
	/** One of the criterion's levels. */
	value: number;
}

export interface Recusal {
	measureId: string;
	scorerId: string;
}

/** Everything a ranking is made of: whoever has it can make the ranking again. */
export interface Judgements {
	criteria: readonly Criterion[];
	measureIds: readonly string[];
	/** At most one per measure, criterion and scorer. */
	scores: readonly Score[];
	recusals: readonly Recusal[];
	/** Fewer complete sheets than this, and a measure is not ranked; at least 1. */
	minScorers: number;
}

export interface RankedMeasure {
	measureId: string;
	/** Null: not ranked (nicht gereiht). */
	rank: number | null;
	/** On the round's scale, see `scaleOf`; null while a criterion has no score. */
	mean: number | null;
	/** Scorers who judged every criterion that carries weight. */
	scorers: number;
	/** Sample standard deviation of these scorers' weighted means; null under two. */
	spread: number | null;
	/** Lowest and highest of these scorers' weighted means; null where there is none. */
	low: number | null;
	high: number | null;
	/** Scorers who declared a conflict of interest. */
	recused: number;
	/** The other measures on the same rank. */
	tiedWith: string[];
}

/** What was said of one measure under one criterion. */
export interface CriterionMean {
	criterionId: string;
	/** On the criterion's own scale; null where there is no score. */
	mean: number | null;
	scores: number;
	low: number | null;
	high: number | null;
}

/**
 * Ranks measures by the weighted mean of their scores (weighted sum model with a fixed scale: Edwards
 * 1977, SMART), in rational numbers, so that ties are ties. Ranked measures come first, best first,
 * ties in the given order; the others follow in the given order. [SCO-5] … [SCO-10]
 */
export function rank(judgements: Judgements): RankedMeasure[] {
	const found = judgements.measureIds.map((id) => judge(judgements, id));
	const ranked = found.filter(({ counts }) => counts);
	ranked.sort((a, b) => compareMeans(b.mean, a.mean));
	const placed = ranked.map(({ row, mean }) => {
		const ties = ranked.filter((other) => compareMeans(other.mean, mean) === 0);
		const better = ranked.filter((other) => compareMeans(other.mean, mean) > 0);
		const tiedWith = ties.map((tie) => tie.row.measureId).filter((id) => id !== row.measureId);
		return { ...row, rank: better.length + 1, tiedWith };
	});
	return [...placed, ...found.filter(({ counts }) => !counts).map(({ row }) => row)];
}

/** The means of one measure, criterion by criterion, in the criteria's order. [SCO-5] */
export function criterionMeans(judgements: Judgements, measureId: string): CriterionMean[] {
	const scores = countedScores(judgements, measureId);
	return judgements.criteria.map(({ id }) => {
		const values = scores.filter((score) => score.criterionId === id).map(({ value }) => value);
		return {
			criterionId: id,
			mean: values.length ? toNumber(meanOf(values.map((value) => fraction(value)))) : null,
			scores: values.length,
			low: values.length ? Math.min(...values) : null,
			high: values.length ? Math.max(...values) : null
		};
	});
}

interface Judged {
	row: RankedMeasure;
	/** As a share of the scale, 0–1. */
	mean: Fraction | null;
	/** Whether it takes part in the ranking. */
	counts: boolean;
}

function judge(judgements: Judgements, measureId: string): Judged {
	const weighted = judgements.criteria.filter(({ weight }) => weight > 0);
	const scores = countedScores(judgements, measureId);
	const mean = weightedMean(weighted, scores);
	const sheets = [...new Set(scores.map(({ scorerId }) => scorerId))]
		.map((id) => scores.filter(({ scorerId }) => scorerId === id))
		.map((sheet) => weightedMean(weighted, sheet))
		.filter((sheet) => sheet !== null)
		.sort(compare);
	const scale = scaleOf(judgements.criteria);
	const shown = (share: Fraction | null | undefined) => (share ? onScale(share, scale) : null);
	const row = {
		measureId,
		rank: null,
		mean: shown(mean),
		scorers: sheets.length,
		spread: spreadOf(sheets, scale.max - scale.min),
		low: shown(sheets[0]),
		high: shown(sheets.at(-1)),
		recused: recusedFrom(judgements, measureId).size,
		tiedWith: []
	};
	return { row, mean, counts: sheets.length >= Math.max(1, judgements.minScorers) };
}

/** The scores of everybody but those who declared a conflict of interest. [SCO-8] */
function countedScores(judgements: Judgements, measureId: string): Score[] {
	const recused = recusedFrom(judgements, measureId);
	return judgements.scores.filter(
		(score) => score.measureId === measureId && !recused.has(score.scorerId)
	);
}

function recusedFrom({ recusals }: Judgements, measureId: string): Set<string> {
	const ofMeasure = recusals.filter((recusal) => recusal.measureId === measureId);
	return new Set(ofMeasure.map(({ scorerId }) => scorerId));
}

/** Mean per criterion over the scores present, then weighted; null while a criterion has none. */
function weightedMean(weighted: readonly Criterion[], scores: readonly Score[]): Fraction | null {
	const parts: Fraction[] = [];
	for (const criterion of weighted) {
		const own = scores.filter(({ criterionId }) => criterionId === criterion.id);
		if (own.length === 0) return null;
		const mean = meanOf(own.map(({ value }) => shareOf(value, criterion.levels)));
		parts.push(times(fraction(criterion.weight), mean));
	}
	if (parts.length === 0) return null;
	return dividedBy(sumOf(parts), sumOf(weighted.map(({ weight }) => fraction(weight))));
}

/** Sample standard deviation (n − 1). @param width of the scale on which it is shown */
function spreadOf(shares: readonly Fraction[], width: number): number | null {
	if (shares.length < 2) return null;
	const mean = meanOf(shares);
	const squares = shares.map((share) => minus(share, mean)).map((gap) => times(gap, gap));
	const variance = dividedBy(sumOf(squares), fraction(shares.length - 1));
	return Math.sqrt(toNumber(variance)) * width;
}

function compareMeans(a: Fraction | null, b: Fraction | null): number {
	return a && b ? compare(a, b) : Number(a !== null) - Number(b !== null);
}
