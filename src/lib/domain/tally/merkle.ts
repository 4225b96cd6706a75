import type { StoredBallot } from './tally';

/** SHA-256, passed in: the domain has no cryptography of its own. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The fingerprint of a closed poll's ballots; hexadecimal. Their order does not matter. [TAL-4] */
export function ballotRoot(ballots: readonly StoredBallot[], sha256: Sha256): string {
	const inOrder = [...ballots].sort((a, b) => a.id - b.id);
	return hexOf(merkleRoot(inOrder.map(leafOf), sha256));
}

/** The Merkle tree hash of RFC 6962 (2013), section 2.1. */
export function merkleRoot(leaves: readonly Uint8Array[], sha256: Sha256): Uint8Array {
	const [only] = leaves;
	if (!only) return sha256(new Uint8Array());
	if (leaves.length === 1) return sha256(joined(LEAF, only));
	const split = largestPowerOfTwoBelow(leaves.length);
	const left = merkleRoot(leaves.slice(0, split), sha256);
	const right = merkleRoot(leaves.slice(split), sha256);
	return sha256(joined(NODE, left, right));
}

const leafOf = ({ id, choices }: StoredBallot) =>
	new TextEncoder().encode(`${id}:${[...choices].sort().join(',')}`);

function largestPowerOfTwoBelow(count: number): number {
	let power = 1;
	while (power * 2 < count) power *= 2;
	return power;
}

function joined(...parts: Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

const hexOf = (bytes: Uint8Array) =>
	Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
