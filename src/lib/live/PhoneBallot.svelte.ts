import type { BallotAnswer, LiveState, SeatState } from '$lib/domain/protocol';
import { dropBallot, keepBallot, loadBallot } from './stored-ballot';

/** Sends a ballot by whichever way is open; undefined where there was no answer. */
export type SendBallot = (ballot: {
	pollId: string;
	choices: string[];
}) => Promise<BallotAnswer | undefined>;

/**
 * `unclear`: the poll closed before the server answered; whether the ballot counted cannot be said.
 */
export type BallotStatus = 'choosing' | 'sending' | 'counted' | 'unclear';

const AGAIN_MS = 1500;
/** Answers after which the same ballot is sent again later. */
const FOR_LATER = ['rate_limited', 'unknown'];

/** The ballot of one phone: choice, sending, sending again until it is answered. */
export class PhoneBallot {
	choices: string[] = $state([]);
	status: BallotStatus = $state('choosing');
	/** Code of the refusal that the voter can do something about, or should know of. */
	refusal: string | null = $state(null);
	#pollId: string | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#isAsking = false;

	constructor(
		private readonly send: SendBallot,
		private readonly store: Storage
	) {}

	/** Follows the hall from poll to poll. */
	follow({ poll, state }: LiveState): void {
		if (poll && poll.id !== this.#pollId) this.#begin(poll.id);
		if (state === 'open') return;
		if (this.status === 'sending') this.status = 'unclear';
		dropBallot(this.store);
	}

	/** Hears from the server, after every connection, whether this phone's ballot is counted. */
	settle({ countedPollId }: SeatState): void {
		if (this.status === 'sending') void this.#ask();
		else if (countedPollId && countedPollId === this.#pollId) this.#counted();
	}

	/** Keeps the choice, so that a reload does not lose it. */
	choose(choices: string[]): void {
		this.choices = choices;
		this.refusal = null;
		this.#keep(false);
	}

	/** Hands the ballot in, and goes on sending it until there is an answer. */
	async submit(): Promise<void> {
		this.status = 'sending';
		this.refusal = null;
		this.#keep(true);
		await this.#ask();
	}

	stop(): void {
		clearTimeout(this.#timer);
	}

	#begin(pollId: string): void {
		this.stop();
		this.#pollId = pollId;
		this.refusal = null;
		const kept = loadBallot(this.store, pollId);
		this.choices = kept?.choices ?? [];
		this.status = kept?.isSent ? 'sending' : 'choosing';
		if (kept?.isSent) void this.#ask();
	}

	async #ask(): Promise<void> {
		const pollId = this.#pollId;
		if (this.#isAsking || !pollId) return;
		this.#isAsking = true;
		clearTimeout(this.#timer);
		const ballot = { pollId, choices: [...this.choices] };
		const answer = await this.send(ballot).catch(() => undefined);
		this.#isAsking = false;
		if (pollId === this.#pollId && this.status === 'sending') this.#answered(answer);
	}

	#answered(answer: BallotAnswer | undefined): void {
		if (answer?.ok) return this.#counted();
		const refusal = answer?.error;
		if (refusal === 'already_voted') {
			this.#counted();
			this.refusal = refusal;
		} else if (refusal && refusal !== 'closed' && !FOR_LATER.includes(refusal)) {
			this.status = 'choosing';
			this.refusal = refusal;
			this.#keep(false);
		} else {
			// Spread, so that a hall does not come back all at once.
			this.#timer = setTimeout(() => void this.#ask(), AGAIN_MS * (0.5 + Math.random()));
		}
	}

	#counted(): void {
		this.status = 'counted';
		dropBallot(this.store);
	}

	#keep(isSent: boolean): void {
		if (!this.#pollId) return;
		keepBallot(this.store, { pollId: this.#pollId, choices: [...this.choices], isSent });
	}
}
