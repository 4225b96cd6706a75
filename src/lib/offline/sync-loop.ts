import { backoffMs } from '$lib/domain/capture/outbox';
import type { Lock } from './lock';
import type { Outcome } from './upload';

interface Parts {
	lock: Lock;
	upload: () => Promise<Outcome>;
	/** Told after every attempt; null: another page of this device uploads. */
	onOutcome: (outcome: Outcome | null) => void;
	/** 0–1 */
	chance: () => number;
}

const IS_OF_PERSON: readonly Outcome[] = ['signed out', 'forbidden', 'outdated'];

/**
 * Tries to send again and again: when asked, when the network or the page comes back, and by the
 * clock. What the browser says about the network starts an attempt, but only the server's answer
 * counts. [CAP-15]
 */
export class SyncLoop {
	#timer: ReturnType<typeof setTimeout> | undefined;
	#isRunning = false;
	#isAskedAgain = false;
	#failures = 0;
	#stop: (() => void) | null = null;

	constructor(private readonly parts: Parts) {}

	start(page: Window): void {
		const attempt = () => void this.attempt();
		const whenSeen = () => page.document.visibilityState === 'visible' && attempt();
		page.addEventListener('online', attempt);
		page.addEventListener('offline', attempt);
		page.addEventListener('pageshow', attempt);
		page.document.addEventListener('visibilitychange', whenSeen);
		this.#stop = () => {
			page.removeEventListener('online', attempt);
			page.removeEventListener('offline', attempt);
			page.removeEventListener('pageshow', attempt);
			page.document.removeEventListener('visibilitychange', whenSeen);
		};
		attempt();
	}

	stop(): void {
		this.#stop?.();
		this.#stop = null;
		clearTimeout(this.#timer);
	}

	/** Tries now; while an attempt runs, one more follows it. */
	async attempt(): Promise<void> {
		if (this.#isRunning) {
			this.#isAskedAgain = true;
			return;
		}
		this.#isRunning = true;
		clearTimeout(this.#timer);
		do {
			this.#isAskedAgain = false;
			await this.#once();
		} while (this.#isAskedAgain);
		this.#isRunning = false;
		if (this.#stop) this.#schedule();
	}

	async #once(): Promise<void> {
		const { lock, upload, onOutcome } = this.parts;
		const outcome = await lock(upload).catch((): Outcome => 'failing');
		const isFine = outcome === null || outcome === 'connected' || IS_OF_PERSON.includes(outcome);
		this.#failures = isFine ? 0 : this.#failures + 1;
		onOutcome(outcome);
	}

	#schedule(): void {
		const wait = backoffMs(this.#failures, this.parts.chance());
		this.#timer = setTimeout(() => void this.attempt(), wait);
	}
}
