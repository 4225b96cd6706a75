/** At most so often a session's state is sent: four times a second. */
const TICK_MS = 250;

/** What the next tick has to do. */
export interface Due {
	/** The state is read from the database; otherwise only numbers changed, which this node knows. */
	reads: boolean;
	/** The other nodes are told. */
	tells: boolean;
}

/**
 * Sends what changed, but not more often than the tick: the first change goes out with the next
 * tick, everything that changes until then goes with it.
 */
export class Ticker {
	readonly #changed = new Map<string, Due>();
	readonly #waiting = new Map<string, NodeJS.Timeout>();

	/** @param send sends a session's state; what it throws is its own to report */
	constructor(
		private readonly send: (sessionId: string, due: Due) => Promise<void>,
		private readonly tickMs = TICK_MS
	) {}

	/** Notes that a session changed. */
	mark(sessionId: string, { reads, tells }: Due): void {
		const earlier = this.#changed.get(sessionId);
		this.#changed.set(sessionId, {
			reads: reads || (earlier?.reads ?? false),
			tells: tells || (earlier?.tells ?? false)
		});
		if (!this.#waiting.has(sessionId)) this.#wait(sessionId, 0);
	}

	stop(): void {
		for (const timer of this.#waiting.values()) clearTimeout(timer);
		this.#waiting.clear();
		this.#changed.clear();
	}

	#wait(sessionId: string, delayMs: number): void {
		this.#waiting.set(
			sessionId,
			setTimeout(() => void this.#tick(sessionId), delayMs)
		);
	}

	async #tick(sessionId: string): Promise<void> {
		const due = this.#changed.get(sessionId);
		if (!due) {
			this.#waiting.delete(sessionId);
			return;
		}
		this.#changed.delete(sessionId);
		await this.send(sessionId, due);
		if (this.#waiting.has(sessionId)) this.#wait(sessionId, this.tickMs);
	}
}
