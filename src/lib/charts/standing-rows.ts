import { m } from '$lib/paraglide/messages';
import { formatNumber } from '$lib/ui/format';
import type { IntervalRow } from './interval-row';

interface Standing {
	number: number;
	title: string;
	rank: number | null;
	mean: number | null;
	low: number | null;
	high: number | null;
	scorers: number;
}

/** The ranked measures as rows of an interval chart; those not ranked are left out. */
export function standingRows(
	ranking: readonly Standing[],
	scale: { min: number; max: number },
	addressOf: (number: number) => string
): IntervalRow[] {
	return ranking.flatMap(({ rank, mean, low, high, number, title, scorers }) => {
		if (rank === null || mean === null) return [];
		return {
			rank,
			mean,
			label: title,
			low: low ?? mean,
			high: high ?? mean,
			n: scorers,
			...scale,
			display: m.results_mean_display({ mean: formatNumber(mean, 2), count: scorers }),
			href: addressOf(number)
		};
	});
}
