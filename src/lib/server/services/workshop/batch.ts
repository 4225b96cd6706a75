interface Waiting<Item, Answer> {
	item: Item;
	resolve: (answer: Answer) => void;
	reject: (fault: unknown) => void;
}

interface Options {
	/** How long the first of a batch waits for others. */
	waitMs: number;
	/** How many go into one batch. */
	limit: number;
}

/**
 * Collects what arrives within a few milliseconds and has it done at once, one batch after another.
 * A fault in `work` is every caller's of that batch, and nobody else's.
 */
export class Batch<Item, Answer> {
	#waiting: Waiting<Item, Answer>[] = [];
	#timer: NodeJS.Timeout | undefined;
	#turn: Promise<void> = Promise.resolve();

	/** @param work answers its items in their order */
	constructor(
		private readonly work: (items: Item[]) => Promise<Answer[]>,
		private readonly options: Options
	) {}

	/** Waits until the batch that the item is in was done. */
	add(item: Item): Promise<Answer> {
		return new Promise((resolve, reject) => {
			this.#waiting.push({ item, resolve, reject });
			this.#timer ??= setTimeout(() => void this.flush(), this.options.waitMs);
		});
	}

	/** Waits until everything that was added before is answered. */
	flush(): Promise<void> {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#turn = this.#turn.then(() => this.#drain());
		return this.#turn;
	}

	async #drain(): Promise<void> {
		while (this.#waiting.length > 0) {
			const batch = this.#waiting.splice(0, this.options.limit);
			try {
				const answers = await this.work(batch.map(({ item }) => item));
				batch.forEach(({ resolve }, i) => resolve(answers[i] as Answer));
			} catch (fault) {
				batch.forEach(({ reject }) => reject(fault));
			}
		}
	}
}
