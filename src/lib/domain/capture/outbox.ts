/**
 * The outbox of a device: what may happen to a card between its recording and its receipt.
 *
 *     waiting → sending → received (leaves the outbox)
 *        ↑         ├────→ refused  (stays, can be corrected)
 *        └─────────┘ no answer
 */
import { titleOf, type NewCard } from './card';
import type { SyncReceipt } from './sync';

export interface OutboxEntry {
	id: string;
	card: NewCard;
	state: 'waiting' | 'sending' | 'refused';
	/** How often it was put on its way; more than never means that the server may know it. */
	sends: number;
	/** Why it was refused; `'conflict'` where the server has another card under its id. */
	refusal: string | null;
}

/** What stays on the device of a card that arrived. */
export interface KeptReceipt {
	id: string;
	workshopId: string;
	title: string;
	tableNumber: number;
	ideaNumber: number;
	receivedAt: string;
}

/** Refusals that concern the person, not the card: the card goes on waiting. [CAP-14] */
const HELD = ['forbidden', 'not_signed_in'];

const SHORTEST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
const RECEIPTS_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Puts a new card into the outbox. */
export function recorded(card: NewCard): OutboxEntry {
	return { id: card.id, card, state: 'waiting', sends: 0, refusal: null };
}

/** Whether it may still be changed or deleted on the device. [CAP-12] */
export function mayChange({ state, sends }: Pick<OutboxEntry, 'state' | 'sends'>): boolean {
	return state === 'refused' || (state === 'waiting' && sends === 0);
}

/** Whether it still has to be sent; "sending" too, because a page may have died over it. */
export function isWaiting({ state }: Pick<OutboxEntry, 'state'>): boolean {
	return state !== 'refused';
}

/** The next cards to send, in the order in which they were recorded. */
export function nextBatch(entries: readonly OutboxEntry[], limit: number): OutboxEntry[] {
	return entries
		.filter(isWaiting)
		.sort((a, b) => a.card.sequence - b.card.sequence)
		.slice(0, limit);
}

/** Puts a card on its way. */
export function sent(entry: OutboxEntry): OutboxEntry {
	return { ...entry, state: 'sending', sends: entry.sends + 1 };
}

/** No answer came: it may have arrived or not, so it is sent again as it is. [CAP-13] */
export function unanswered(entry: OutboxEntry): OutboxEntry {
	return entry.state === 'sending' ? { ...entry, state: 'waiting' } : entry;
}

export type Answered = { received: KeptReceipt } | { entry: OutboxEntry; isHeld: boolean };

/** What an answer makes of a card. [CAP-10] [CAP-11] [CAP-14] */
export function answered(entry: OutboxEntry, receipt: SyncReceipt): Answered {
	switch (receipt.outcome) {
		case 'received': {
			const { workshopId, tableNumber } = entry.card;
			const { ideaNumber, receivedAt } = receipt;
			const title = titleOf(entry.card);
			return { received: { id: entry.id, workshopId, title, tableNumber, ideaNumber, receivedAt } };
		}
		case 'conflict':
			return { entry: { ...entry, state: 'refused', refusal: 'conflict' }, isHeld: false };
		case 'refused': {
			const isHeld = HELD.includes(receipt.code);
			const entryThen = isHeld ? unanswered(entry) : refusedEntry(entry, receipt.code);
			return { entry: entryThen, isHeld };
		}
	}
}

function refusedEntry(entry: OutboxEntry, refusal: string): OutboxEntry {
	return { ...entry, state: 'refused', refusal };
}

/**
 * How long to wait after so many failures in a row: doubling from one second, with chance so that a
 * hall full of tablets does not knock at the same moment. [CAP-15]
 *
 * @param chance 0–1
 */
export function backoffMs(failures: number, chance: number): number {
	if (failures <= 0) return LONGEST_WAIT_MS;
	const full = Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** Math.min(failures, 10));
	return Math.round(full * (0.5 + chance / 2));
}

/** Whether a receipt is old enough to be forgotten. */
export function isOutdated({ receivedAt }: Pick<KeptReceipt, 'receivedAt'>, now: Date): boolean {
	return now.getTime() - new Date(receivedAt).getTime() > RECEIPTS_KEPT_MS;
}
