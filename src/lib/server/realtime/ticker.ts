/** At most so often a session's state is sent: four times a second. */
const TICK_MS = 250;

/**
 * Sends what changed, but not more often than the tick: the first change goes out with the next
 * tick, everything that changes until then goes with it.
 */
export class Ticker {
	readonly #changed = new Set<string>();
	readonly #waiting = new Map<string, NodeJS.Timeout>();

	/** @param send sends a session's state; what it throws is its own to report */
	constructor(
		private readonly send: (sessionId: string) => Promise<void>,
		private readonly tickMs = TICK_MS
	) {}

	/** Notes that a session changed. */
	mark(sessionId: string): void {
		this.#changed.add(sessionId);
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
		if (!this.#changed.delete(sessionId)) {
			this.#waiting.delete(sessionId);
			return;
		}
		await this.send(sessionId);
		if (this.#waiting.has(sessionId)) this.#wait(sessionId, this.tickMs);
	}
}
