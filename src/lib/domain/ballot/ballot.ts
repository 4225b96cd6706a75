import { ok, refused, type Result } from '../result';
import type { PollKind, PollState } from '../workshop/poll';

/** What must be known of a poll to judge a ballot. */
export interface PollRules {
	id: string;
	sessionId: string | null;
	state: PollState;
	kind: PollKind;
	maxChoices: number;
	optionIds: ReadonlySet<string>;
}

export type BallotRefusal = 'closed' | 'not_eligible' | 'too_few' | 'too_many' | 'invalid';

/**
 * Decides whether a ballot counts, and gives its choices in the one order in which they are stored.
 * [BAL-1] [BAL-2] [BAL-3] [BAL-4]
 */
export function acceptBallot(
	poll: PollRules,
	seat: { sessionId: string },
	choices: readonly string[]
): Result<string[], BallotRefusal> {
	if (poll.state !== 'open') return refused('closed');
	if (poll.sessionId !== seat.sessionId) return refused('not_eligible');
	if (choices.length === 0) return refused('too_few');
	if (choices.length > poll.maxChoices) return refused('too_many');
	const named = new Set(choices);
	if (named.size < choices.length) return refused('invalid');
	if (!choices.every((choice) => poll.optionIds.has(choice))) return refused('invalid');
	return ok([...choices].sort());
}

/** Whether two ballots name the same options; both in stored order. [BAL-5] */
export function sameChoices(one: readonly string[], other: readonly string[]): boolean {
	return one.length === other.length && one.every((choice, i) => choice === other[i]);
}

/** Puts things in an order that chance decides, by drawing a rank for each. [BAL-10] */
export function shuffled<T>(things: readonly T[], random: (count: number) => Uint8Array): T[] {
	const words = viewOf(random(things.length * 4));
	const drawn = things.map((thing, i) => ({ thing, rank: words.getUint32(i * 4) }));
	return drawn.sort((a, b) => a.rank - b.rank).map(({ thing }) => thing);
}

/** Draws a ballot's id: a random whole number below 2^53. [BAL-10] */
export function drawBallotId(random: (count: number) => Uint8Array): number {
	const words = viewOf(random(8));
	return (words.getUint32(0) & 0x1fffff) * 0x1_0000_0000 + words.getUint32(4);
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
	new DataView(buffer, byteOffset, byteLength);
