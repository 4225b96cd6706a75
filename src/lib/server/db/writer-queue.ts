import type { Lane } from './database';
import { DatabaseBusy } from './errors';

/** In the order in which they are served. */
const LANES: Lane[] = ['reserved', 'people', 'bulk'];

/** After so many turns of the lanes before it, a lane that waits is served once. */
const PATIENCE = 20;

/** So many may wait, those of the reserved lane not counted. */
const LIMIT = 500;

/**
 * Lets one write after another have its turn: the reserved lane first, bulk work last, but nobody
 * waits for ever. When too many wait, the next is refused at once, never one of the reserved lane.
 */
export class WriterQueue {
	readonly #waiting: Record<Lane, (() => Promise<void>)[]> = {
		reserved: [],
		people: [],
		bulk: []
	};
	readonly #passedOver: Record<Lane, number> = { reserved: 0, people: 0, bulk: 0 };
	#running: Promise<void> | undefined;

	/** @param limit how many may wait outside of the reserved lane */
	constructor(private readonly limit = LIMIT) {}

	/**
	 * Does `work` when its turn has come.
	 * @throws what `work` throws; `DatabaseBusy`
	 */
	run<T>(work: () => Promise<T>, lane: Lane): Promise<T> {
		const { people, bulk } = this.#waiting;
		if (lane !== 'reserved' && people.length + bulk.length >= this.limit) {
			return Promise.reject(new DatabaseBusy());
		}
		return new Promise<T>((resolve, reject) => {
			this.#waiting[lane].push(() => work().then(resolve, reject));
			this.#running ??= this.#drain();
		});
	}

	/** Waits until nobody waits any more. */
	async idle(): Promise<void> {
		await this.#running;
	}

	async #drain(): Promise<void> {
		// Whoever asks in the same breath may still be ahead of whoever asked first.
		await Promise.resolve();
		for (let turn = this.#next(); turn; turn = this.#next()) await turn();
		this.#running = undefined;
	}

	#next(): (() => Promise<void>) | undefined {
		const waiting = LANES.filter((lane) => this.#waiting[lane].length > 0);
		const patient = waiting.find((lane) => this.#passedOver[lane] >= PATIENCE);
		const served = patient ?? waiting[0];
		if (!served) return undefined;
		for (const lane of waiting) if (lane !== served) this.#passedOver[lane]++;
		this.#passedOver[served] = 0;
		return this.#waiting[served].shift();
	}
}
