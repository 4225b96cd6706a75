import type { NewCard } from '$lib/domain/capture/card';
import {
	SYNC_PROTOCOL,
	SyncAnswer,
	SyncGreeting,
	type SyncReceipt
} from '$lib/domain/capture/sync';

/** Why nothing could be sent; the cards wait in each case. [CAP-14] */
export type Hindrance = 'unreachable' | 'failing' | 'signed out' | 'outdated';

/** The server as the upload sees it. */
export interface Server {
	send(cards: NewCard[]): Promise<{ receipts: SyncReceipt[] } | { hindrance: Hindrance }>;
	/** Asks whether it can be reached; null: everything is well. */
	greet(): Promise<Hindrance | null>;
}

const ADDRESS = '/api/sync/cards';
const PATIENCE_MS = 20_000;

/** The server behind this page's own address. An answer that is not ours counts as none. */
export function httpServer(ask: typeof fetch = fetch): Server {
	return {
		async send(cards) {
			const body = JSON.stringify({ protocol: SYNC_PROTOCOL, cards });
			const headers = { 'content-type': 'application/json' };
			const answer = await tryTo(ask, { method: 'POST', headers, body });
			if ('hindrance' in answer) return answer;
			const read = SyncAnswer.safeParse(answer.value);
			return read.success ? { receipts: read.data.receipts } : { hindrance: 'unreachable' };
		},
		async greet() {
			const answer = await tryTo(ask, { cache: 'no-store' });
			if ('hindrance' in answer) return answer.hindrance;
			const read = SyncGreeting.safeParse(answer.value);
			if (!read.success) return 'unreachable';
			if (read.data.protocol !== SYNC_PROTOCOL) return 'outdated';
			return read.data.isSignedIn ? null : 'signed out';
		}
	};
}

async function tryTo(
	ask: typeof fetch,
	init: RequestInit
): Promise<{ value: unknown } | { hindrance: Hindrance }> {
	const stop = new AbortController();
	const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
	try {
		// A sign-in page of the hall's network must not pass for an answer: no redirects.
		const response = await ask(ADDRESS, { ...init, redirect: 'error', signal: stop.signal });
		if (response.status === 401) return { hindrance: 'signed out' };
		const value = (await response.json()) as unknown;
		if (response.ok) return { value };
		const isOutdated = (value as { code?: unknown } | null)?.code === 'outdated';
		return { hindrance: isOutdated ? 'outdated' : 'failing' };
	} catch {
		return { hindrance: 'unreachable' };
	} finally {
		clearTimeout(timer);
	}
}
