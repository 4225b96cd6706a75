/** Below this number of ballots their spread is not told. [TAL-3] */
export const SPREAD_SHOWN_FROM = 5;

/** A ballot as it is stored. */
export interface StoredBallot {
	/** Random. */
	id: number;
	choices: readonly string[];
}

export interface Tally {
	ballots: number;
	/** Votes of each option; null where there are too few ballots to tell. [TAL-3] */
	votes: Map<string, number> | null;
}

/** Counts ballots; every id once. [TAL-1] [TAL-2] [TAL-3] */
export function tally(optionIds: readonly string[], ballots: readonly StoredBallot[]): Tally {
	const votes = new Map(optionIds.map((id) => [id, 0]));
	const counted = new Set<number>();
	for (const { id, choices } of ballots) {
		if (counted.has(id)) continue;
		counted.add(id);
		for (const choice of choices) votes.set(choice, (votes.get(choice) ?? 0) + 1);
	}
	const isTold = counted.size >= SPREAD_SHOWN_FROM;
	return { ballots: counted.size, votes: isTold ? votes : null };
}
