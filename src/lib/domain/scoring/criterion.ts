/** One step of a criterion's scale, with the sentence that says what it means. */
export interface Level {
	value: number;
	sentence: string;
}

export interface Criterion {
	id: string;
	/** Points ≥ 0; its share is the weight over the sum of all weights. */
	weight: number;
	levels: readonly Level[];
}
