import type { PollRules } from '$lib/domain/ballot/ballot';
import type { LiveState } from '$lib/domain/protocol';
import { PartialCounts } from '$lib/domain/tally/partial-counts';
import type { BallotBox } from './ballots';

/** A phone in the hall, as its cookie proves it. */
export interface Seat {
	id: string;
	sessionId: string;
}

interface KnownSeat extends Seat {
	secretHash: Buffer;
}

/**
 * What a server remembers of its halls so that a ballot needs no lookup. It may be behind: the
 * database decides in the transaction that stores a ballot.
 */
export class HallMemory {
	readonly seats = new Map<string, KnownSeat>();
	/** Open polls only. */
	readonly polls = new Map<string, PollRules>();
	readonly states = new Map<string, { state: Promise<LiveState>; takenAt: number }>();
	/** How many are closing a poll at this moment. */
	readonly closing = new Map<string, number>();
	box: BallotBox | undefined;
	readonly #counts = new Map<string, PartialCounts>();
	readonly #versions = new Map<string, number>();

	/** @param nodeId which node this is among those that take ballots */
	constructor(private readonly nodeId: string) {}

	/** How many ballots a poll has, as far as this node knows. */
	countOf(pollId: string): PartialCounts {
		const known = this.#counts.get(pollId) ?? new PartialCounts(this.nodeId);
		this.#counts.set(pollId, known);
		return known;
	}

	/** The version of a session's next state: above every earlier one, and above any before a restart. */
	nextVersion(sessionId: string, now: number): number {
		const version = Math.max((this.#versions.get(sessionId) ?? 0) + 1, now);
		this.#versions.set(sessionId, version);
		return version;
	}

	/** A poll that closes is no longer remembered; its count comes from the database. */
	forgetPoll(pollId: string): void {
		this.polls.delete(pollId);
		this.#counts.delete(pollId);
	}

	forgetSession(sessionId: string): void {
		for (const [id, seat] of this.seats) if (seat.sessionId === sessionId) this.seats.delete(id);
		this.states.delete(sessionId);
	}

	/** Takes no more ballots for a poll until `work` is done. */
	async whileClosing<T>(pollId: string, work: () => Promise<T>): Promise<T> {
		this.closing.set(pollId, (this.closing.get(pollId) ?? 0) + 1);
		try {
			return await work();
		} finally {
			const others = (this.closing.get(pollId) ?? 1) - 1;
			if (others > 0) this.closing.set(pollId, others);
			else this.closing.delete(pollId);
			this.forgetPoll(pollId);
		}
	}
}
