/** One thing in a ranking: where it stands and how far that may shift. */
export interface IntervalRow {
	label: string;
	/** Its place, where it is not simply the next one: ties share a rank. */
	rank?: number;
	mean: number;
	/** Lower and upper end of the spread, on the scale from `min` to `max`. */
	low: number;
	high: number;
	/** How many judged. */
	n: number;
	min: number;
	max: number;
	/** The value in words, such as "4,21 · sicher". */
	display: string;
	href?: string;
}
