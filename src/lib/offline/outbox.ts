import type { NewCard, TypedCard } from '$lib/domain/capture/card';
import {
	answered,
	isOutdated,
	isWaiting,
	mayChange,
	nextBatch,
	recorded,
	sent,
	unanswered,
	type KeptReceipt,
	type OutboxEntry
} from '$lib/domain/capture/outbox';
import type { SyncReceipt } from '$lib/domain/capture/sync';
import type { Draft, Store } from './store';

/** What a card gets from the device, beside what was typed. */
export interface Origin {
	workshopId: string;
	formVersion: string;
	now: Date;
	newId: () => string;
}

/** What an answer did to the cards of a batch. */
export interface Settled {
	/** Cards that wait because the person may not send them. */
	held: string[];
	/** Cards about which the answer said nothing. */
	unanswered: number;
}

/** Everything that waits on this device, for all workshops. */
export class Outbox {
	constructor(private readonly store: Store) {}

	/** Records a card and replaces the draft by the next one, in one step. [CAP-18] */
	record(typed: TypedCard, origin: Origin, next: Draft): Promise<OutboxEntry> {
		return this.store.write(async (tx) => {
			const device = tx.objectStore('device');
			const deviceId = ((await device.get('id')) as string | undefined) ?? origin.newId();
			const sequence = (((await device.get('sequence')) as number | undefined) ?? 0) + 1;
			await device.put(deviceId, 'id');
			await device.put(sequence, 'sequence');
			const { workshopId, formVersion, now } = origin;
			const card: NewCard = {
				id: origin.newId(),
				workshopId,
				...typed,
				formVersion,
				deviceId,
				sequence,
				recordedAt: now.toISOString()
			};
			const entry = recorded(card);
			await tx.objectStore('ops').add(entry, entry.id);
			await tx.objectStore('drafts').put(next, workshopId);
			return entry;
		});
	}

	/**
	 * Changes a card, and gives null when it has been sent meanwhile. A refused card comes back under
	 * a new id, because the server may know the old one. [CAP-12]
	 */
	change(id: string, typed: TypedCard, origin: Origin, next: Draft): Promise<OutboxEntry | null> {
		return this.store.write(async (tx) => {
			const ops = tx.objectStore('ops');
			const entry = await ops.get(id);
			if (!entry || !mayChange(entry)) return null;
			const isRefused = entry.state === 'refused';
			const changed = recorded({
				...entry.card,
				...typed,
				...(isRefused ? { id: origin.newId(), formVersion: origin.formVersion } : {})
			});
			await ops.delete(id);
			await ops.put(changed, changed.id);
			await tx.objectStore('drafts').put(next, origin.workshopId);
			return changed;
		});
	}

	/** Takes a card out, and gives null when it has been sent meanwhile. [CAP-12] */
	remove(id: string): Promise<OutboxEntry | null> {
		return this.store.write(async (tx) => {
			const entry = await tx.objectStore('ops').get(id);
			if (!entry || !mayChange(entry)) return null;
			await tx.objectStore('ops').delete(id);
			return entry;
		});
	}

	/** Undoes `remove`. */
	async putBack(entry: OutboxEntry): Promise<void> {
		await this.store.write((tx) => tx.objectStore('ops').put(entry, entry.id));
	}

	/** Sends a refused card again as it is. */
	async retry(id: string): Promise<void> {
		await this.store.write(async (tx) => {
			const entry = await tx.objectStore('ops').get(id);
			if (entry?.state !== 'refused') return;
			await tx.objectStore('ops').put({ ...entry, state: 'waiting', refusal: null }, id);
		});
	}

	/** Everything that is still here, in the order in which it was recorded. */
	async entries(): Promise<OutboxEntry[]> {
		const entries = await this.store.read((tx) => tx.objectStore('ops').getAll());
		return entries.sort((a, b) => a.card.sequence - b.card.sequence);
	}

	/** What arrived, newest first. */
	async receipts(): Promise<KeptReceipt[]> {
		const receipts = await this.store.read((tx) => tx.objectStore('receipts').getAll());
		return receipts.sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
	}

	/** Puts the next cards on their way, those left by a page that died among them. */
	takeBatch(limit: number, except: ReadonlySet<string>): Promise<OutboxEntry[]> {
		return this.store.write(async (tx) => {
			const ops = tx.objectStore('ops');
			const entries = (await ops.getAll()).filter(({ id }) => !except.has(id));
			const batch = nextBatch(entries, limit).map(sent);
			for (const entry of batch) await ops.put(entry, entry.id);
			return batch;
		});
	}

	/** Applies an answer: what was received leaves, everything else stays. [CAP-10] [CAP-11] */
	settle(
		batch: readonly OutboxEntry[],
		answers: readonly SyncReceipt[],
		now: Date
	): Promise<Settled> {
		return this.store.write(async (tx) => {
			const ops = tx.objectStore('ops');
			const settled: Settled = { held: [], unanswered: 0 };
			for (const entry of batch) {
				// Another page may have settled it meanwhile: it must not come back.
				if (!(await ops.getKey(entry.id))) continue;
				const answer = answers.find(({ id }) => id === entry.id);
				if (!answer) {
					settled.unanswered += 1;
					await ops.put(unanswered(entry), entry.id);
					continue;
				}
				const then = answered(entry, answer);
				if ('received' in then) {
					await tx.objectStore('receipts').put(then.received, entry.id);
					await ops.delete(entry.id);
					continue;
				}
				if (then.isHeld) settled.held.push(entry.id);
				await ops.put(then.entry, entry.id);
			}
			if (answers.length > 0) await tx.objectStore('device').put(now.toISOString(), 'last sync');
			return settled;
		});
	}

	/** When cards last arrived, or null. */
	async lastSync(): Promise<Date | null> {
		const at = await this.store.read((tx) => tx.objectStore('device').get('last sync'));
		return typeof at === 'string' ? new Date(at) : null;
	}

	/** Forgets receipts that nobody asks for any more. */
	async forgetOldReceipts(now: Date): Promise<void> {
		await this.store.write(async (tx) => {
			const receipts = tx.objectStore('receipts');
			for (const receipt of await receipts.getAll()) {
				if (isOutdated(receipt, now)) await receipts.delete(receipt.id);
			}
		});
	}

	/** How many cards still have to be sent. */
	async countWaiting(): Promise<number> {
		return (await this.entries()).filter(isWaiting).length;
	}
}
