/** One bar and the words beside it. */
export interface BarRow {
	label: string;
	value: number;
	/** What is written instead of the bare number. */
	display?: string;
	/** Which colour: a field of action, or `muted` for what is only there to compare. */
	tone?: string;
}
