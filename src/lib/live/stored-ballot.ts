/** A ballot as the phone keeps it until the server has answered, so that a reload loses nothing. */
export interface StoredBallot {
	pollId: string;
	choices: string[];
	/** Handed in, perhaps not yet answered. */
	isSent: boolean;
}

const KEY = 'leitwerk-ballot';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The ballot that is kept for a poll; what belongs to another poll is thrown away. */
export function loadBallot(store: Store, pollId: string): StoredBallot | undefined {
	const kept = read(store);
	if (kept?.pollId === pollId) return kept;
	if (kept) dropBallot(store);
	return undefined;
}

/** Keeps a ballot; a phone that cannot keep anything still votes. */
export function keepBallot(store: Store, ballot: StoredBallot): void {
	try {
		store.setItem(KEY, JSON.stringify(ballot));
	} catch {
		// Full or forbidden storage: the ballot lives as long as the page.
	}
}

/** Forgets the ballot: what was answered leaves no trace of the choice on the phone. */
export function dropBallot(store: Store): void {
	try {
		store.removeItem(KEY);
	} catch {
		// Forbidden storage holds nothing to forget.
	}
}

function read(store: Store): StoredBallot | undefined {
	try {
		const kept: unknown = JSON.parse(store.getItem(KEY) ?? 'null');
		return isBallot(kept) ? kept : undefined;
	} catch {
		return undefined;
	}
}

function isBallot(kept: unknown): kept is StoredBallot {
	if (typeof kept !== 'object' || kept === null) return false;
	const { pollId, choices, isSent } = kept as Partial<StoredBallot>;
	const isList = Array.isArray(choices) && choices.every((choice) => typeof choice === 'string');
	return typeof pollId === 'string' && isList && typeof isSent === 'boolean';
}
