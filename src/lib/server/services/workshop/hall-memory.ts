import type { PollRules } from '$lib/domain/ballot/ballot';
import type { LiveState } from '$lib/domain/protocol';
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
			this.polls.delete(pollId);
		}
	}
}
