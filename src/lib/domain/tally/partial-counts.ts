/** What a node says of itself: how many ballots of a poll it has stored since it started. */
export interface PartialCount {
	node: string;
	/** Grows with every announcement; an older one that comes late is thrown away. */
	version: number;
	count: number;
}

/**
 * How many ballots a poll has, while several nodes take them: the sum of what each node says of
 * itself (a grow-only counter: Shapiro, Preguiça, Baquero and Zawirski, 2011), or what the database
 * held when it was last asked, whichever is more. Both are never more than there are. [TAL-5]
 */
export class PartialCounts {
	readonly #others = new Map<string, PartialCount>();
	#own: PartialCount;
	#stored = 0;

	/** @param node which node this is; new at every start */
	constructor(node: string) {
		this.#own = { node, version: 0, count: 0 };
	}

	/** Counts ballots that this node has just stored. */
	add(ballots: number): void {
		const { node, version, count } = this.#own;
		this.#own = { node, version: version + 1, count: count + ballots };
	}

	/** Hears what a node says of itself, in any order and any number of times. [TAL-6] */
	hear(said: PartialCount): void {
		const known = this.#others.get(said.node);
		if (said.node === this.#own.node || (known && known.version >= said.version)) return;
		this.#others.set(said.node, said);
	}

	/** Takes what the database holds, so that a lost node's last ballots are counted too. [TAL-7] */
	recount(stored: number): void {
		this.#stored = Math.max(this.#stored, stored);
	}

	/** What to tell the other nodes. */
	get own(): PartialCount {
		return this.#own;
	}

	/** Ballots so far. */
	get total(): number {
		const others = [...this.#others.values()].reduce((sum, { count }) => sum + count, 0);
		return Math.max(this.#stored, this.#own.count + others);
	}
}
