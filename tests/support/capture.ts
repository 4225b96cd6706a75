/** A device and a server for tests of the outbox. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import type { NewCard, TypedCard } from '../../src/lib/domain/capture/card';
import type { SyncReceipt } from '../../src/lib/domain/capture/sync';
import { Outbox } from '../../src/lib/offline/outbox';
import { Store, type Draft } from '../../src/lib/offline/store';
import type { Hindrance, Server } from '../../src/lib/offline/transport';

export const NOW = new Date('2026-06-15T10:00:00.000Z');

export const EMPTY_DRAFT: Draft = {
	text: '',
	title: '',
	fieldId: '',
	tableNumber: '3',
	displayName: '',
	hasConsent: false,
	changes: null
};

/** What somebody types on a card. */
export const typed = (text = 'Bank mit Steckdose'): TypedCard => ({
	text,
	title: '',
	fieldId: 'stadt',
	tableNumber: 3,
	displayName: '',
	hasConsent: true
});

/** A device with an empty disk. Each store opened on it is another page. */
export function aDevice() {
	globalThis.indexedDB = new IDBFactory();
	let made = 0;
	const newId = () => `01977a60-0000-7000-8000-${String(++made).padStart(12, '0')}`;
	const origin = { workshopId: 'w', formVersion: '1', now: NOW, newId };
	const aPage = () => {
		const store = new Store();
		const outbox = new Outbox(store);
		return {
			store,
			outbox,
			record: (text?: string) => outbox.record(typed(text), origin, EMPTY_DRAFT)
		};
	};
	return { aPage, origin, newId };
}

export type Mishap =
	'none' | 'request lost' | 'answer lost' | 'half the answer lost' | Hindrance | 'crash';

type Answer = Awaited<ReturnType<Server['send']>>;

/** A server that keeps what arrives, exactly as ours does, on a line on which anything may happen. */
export class FakeServer implements Server {
	readonly arrived = new Map<string, NewCard>();
	/** How often a card was put into the record. */
	stored = 0;
	mishaps: Mishap[] = [];
	/** Texts that are refused, and why. */
	refusals = new Map<string, string>();
	sendings: number[] = [];

	async send(cards: NewCard[]): Promise<Answer> {
		this.sendings.push(cards.length);
		const mishap = this.mishaps.shift() ?? 'none';
		const happens: Partial<Record<Mishap, () => Answer>> = {
			crash: () => {
				throw new Error('the line broke');
			},
			none: () => ({ receipts: this.#take(cards) }),
			'request lost': () => ({ hindrance: 'unreachable' }),
			'answer lost': () => {
				this.#take(cards);
				return { hindrance: 'unreachable' };
			},
			'half the answer lost': () => ({
				receipts: this.#take(cards).slice(0, Math.floor(cards.length / 2))
			})
		};
		return happens[mishap]?.() ?? { hindrance: mishap as Hindrance };
	}

	/** What it says before anything is sent; null: that all is well. */
	greeting: Hindrance | null = null;

	async greet(): Promise<Hindrance | null> {
		return this.greeting;
	}

	#take(cards: NewCard[]): SyncReceipt[] {
		return cards.map((card) => this.#takeOne(structuredClone(card)));
	}

	#takeOne(card: NewCard): SyncReceipt {
		const { id } = card;
		const before = this.arrived.get(id);
		if (before && JSON.stringify(before) !== JSON.stringify(card)) {
			return { id, outcome: 'conflict' };
		}
		const code = this.refusals.get(card.text);
		if (!before && code) return { id, outcome: 'refused', code };
		if (!before) {
			this.arrived.set(id, card);
			this.stored += 1;
		}
		const receivedAt = NOW.toISOString();
		return { id, outcome: 'received', ideaNumber: this.arrived.size, receivedAt };
	}
}
