import type { Criterion, Level } from './criterion';
import { dividedBy, fraction, minus, plus, times, toNumber, type Fraction } from './fraction';

/** The two ends between which weighted means are shown. */
export interface Scale {
	min: number;
	max: number;
}

/** Criteria with scales of different length meet on this one. */
const COMMON: Scale = { min: 0, max: 100 };

/**
 * The scale on which a round's weighted means are shown: the criteria's own where all of them have the
 * same ends, otherwise 0–100. [SCO-2]
 */
export function scaleOf(criteria: readonly Criterion[]): Scale {
	const [first, ...others] = criteria.map(({ levels }) => endsOf(levels));
	if (!first) return COMMON;
	const isShared = others.every(({ min, max }) => min === first.min && max === first.max);
	return isShared ? first : COMMON;
}

/** How far up its own fixed scale a score lies, 0–1; never measured against other scores. [SCO-2] */
export function shareOf(value: number, levels: readonly Level[]): Fraction {
	const { min, max } = endsOf(levels);
	return dividedBy(minus(fraction(value), fraction(min)), fraction(max - min));
}

/** The number that stands for a share, on a scale with whole ends. */
export function onScale(share: Fraction, { min, max }: Scale): number {
	return toNumber(plus(fraction(min), times(share, fraction(max - min))));
}

function endsOf(levels: readonly Level[]): Scale {
	const values = levels.map(({ value }) => value);
	return { min: Math.min(...values), max: Math.max(...values) };
}
