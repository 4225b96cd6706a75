import { canonicalJson } from '../canonical-json';
import type { Sha256 } from '../tally/merkle';

/** What of an event cannot change unnoticed: all of it but the seal that covers it. */
export interface SealedEvent {
	id: string;
	processId: string | null;
	at: Date;
	actorId: string | null;
	event: string;
	subjectId: string;
	details: Record<string, string | number | boolean | null>;
}

export interface Seal {
	/** From 1, without gaps, within its chain. */
	number: number;
	/** How many events it covers. */
	events: number;
	/** SHA-256; hexadecimal. */
	hash: string;
}

/** At most so many events share a seal, so that making one takes no longer than a turn. */
export const MOST_EVENTS = 250;

/** Seals events, in whatever order they come, behind the last seal of their chain. [AUD-2] */
export function nextSeal(
	last: Seal | undefined,
	events: readonly SealedEvent[],
	sha256: Sha256
): Seal {
	const inOrder = [...events].sort((a, b) => (a.id < b.id ? -1 : 1));
	const text = [last?.hash ?? '', ...inOrder.map(lineOf)].join('\n');
	return {
		number: (last?.number ?? 0) + 1,
		events: events.length,
		hash: hexOf(sha256(new TextEncoder().encode(text)))
	};
}

/** Whether a seal holds what was sealed, right behind the last one that did. [AUD-3] */
export function isIntact(
	{ number, events, hash }: Seal,
	last: Seal | undefined,
	{ covered, sha256 }: { covered: readonly SealedEvent[]; sha256: Sha256 }
): boolean {
	const expected = nextSeal(last, covered, sha256);
	return (
		covered.length > 0 &&
		number === expected.number &&
		events === expected.events &&
		hash === expected.hash
	);
}

/** Names the columns, so that one that is added later does not break the seals before it. */
const lineOf = ({ id, processId, at, actorId, event, subjectId, details }: SealedEvent) =>
	canonicalJson({ id, processId, at, actorId, event, subjectId, details });

const hexOf = (bytes: Uint8Array) =>
	Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
