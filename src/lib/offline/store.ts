import {
	openDB,
	type DBSchema,
	type IDBPDatabase,
	type IDBPTransaction,
	type StoreNames
} from 'idb';
import type { KeptReceipt, OutboxEntry } from '$lib/domain/capture/outbox';
import type { Packet } from '$lib/domain/capture/packet';

/** What stands in the form before it is a card; as typed, unchecked. */
export interface Draft {
	text: string;
	title: string;
	fieldId: string;
	tableNumber: string;
	displayName: string;
	hasConsent: boolean;
	/** The card that is being changed, or null for a new one. */
	changes: string | null;
}

interface Lease {
	holder: string;
	untilMs: number;
}

export interface CaptureSchema extends DBSchema {
	/** Cards that the server has not confirmed. */
	ops: { key: string; value: OutboxEntry };
	/** By workshop. */
	drafts: { key: string; value: Draft };
	/** Cards that arrived. */
	receipts: { key: string; value: KeptReceipt };
	/** By the workshop's part of the address. */
	packets: { key: string; value: Packet };
	device: { key: 'id' | 'sequence' | 'last sync' | 'lease'; value: string | number | Lease };
}

type Stores = StoreNames<CaptureSchema>;
type Transaction<Mode extends IDBTransactionMode> = IDBPTransaction<CaptureSchema, Stores[], Mode>;

/** One step from a version of the store to the next; it may add, and never takes away. */
export type Upgrade = (db: IDBPDatabase<CaptureSchema>) => void;

/** The device's store, version by version. Released steps are never edited. [CAP-16] */
export const UPGRADES: readonly Upgrade[] = [
	(db) => {
		db.createObjectStore('ops');
		db.createObjectStore('drafts');
		db.createObjectStore('receipts');
		db.createObjectStore('packets');
		db.createObjectStore('device');
	}
];

/**
 * The device's IndexedDB. Opens when first needed, and again after the browser closed it, which
 * tablets do when they sleep; every write is on the disk before it counts.
 */
export class Store {
	#db: Promise<IDBPDatabase<CaptureSchema>> | null = null;

	constructor(
		private readonly name = 'leitwerk-capture',
		private readonly upgrades = UPGRADES
	) {}

	read<T>(work: (tx: Transaction<'readonly'>) => Promise<T>): Promise<T> {
		return this.#run('readonly', work);
	}

	/** Carries out `work` whole or not at all. `work` awaits nothing but the store. */
	write<T>(work: (tx: Transaction<'readwrite'>) => Promise<T>): Promise<T> {
		return this.#run('readwrite', work);
	}

	/**
	 * Keeps what stands in a form. Asked for and committed in one breath, so that it holds even when the
	 * page is being closed: nobody waits for the answer then.
	 */
	async keepDraft(draft: Draft, workshopId: string): Promise<void> {
		const tx = await this.#begin('readwrite');
		const put = tx.objectStore('drafts').put(draft, workshopId);
		tx.commit();
		await Promise.all([put, tx.done]);
	}

	async close(): Promise<void> {
		const db = await this.#db;
		this.#db = null;
		db?.close();
	}

	async #run<T, Mode extends 'readonly' | 'readwrite'>(
		mode: Mode,
		work: (tx: Transaction<Mode>) => Promise<T>
	): Promise<T> {
		const tx = await this.#begin(mode);
		try {
			const result = await work(tx);
			await tx.done;
			return result;
		} catch (fault) {
			tx.done.catch(() => undefined); // the fault itself is thrown on
			if (!tx.error) abort(tx);
			throw fault;
		}
	}

	async #begin<Mode extends 'readonly' | 'readwrite'>(mode: Mode): Promise<Transaction<Mode>> {
		const names: Stores[] = ['ops', 'drafts', 'receipts', 'packets', 'device'];
		const begin = async () =>
			(await this.#open()).transaction(names, mode, { durability: 'strict' });
		try {
			return await begin();
		} catch {
			this.#db = null; // closed behind our back: nothing has been done yet, so once more
			return begin();
		}
	}

	#open(): Promise<IDBPDatabase<CaptureSchema>> {
		this.#db ??= openDB<CaptureSchema>(this.name, this.upgrades.length, {
			upgrade: (db, from) => this.upgrades.slice(from).forEach((step) => step(db)),
			// Another page has a newer version: it must not wait for this one.
			blocking: () => void this.close(),
			terminated: () => void (this.#db = null)
		});
		return this.#db;
	}
}

function abort(tx: { abort(): void }): void {
	try {
		tx.abort();
	} catch {
		// It had ended by itself.
	}
}
