import type { TypedCard } from '$lib/domain/capture/card';
import { SYNC_PROTOCOL, type CardFile } from '$lib/domain/capture/sync';
import { isWaiting, type KeptReceipt, type OutboxEntry } from '$lib/domain/capture/outbox';
import { Packet } from '$lib/domain/capture/packet';
import { uuidv7 } from '$lib/domain/ids';
import { deviceStorage, keepPageOffline, type DeviceStorage, type OfflinePage } from './device';
import { uploadLock } from './lock';
import { Outbox, type Origin } from './outbox';
import { Store, type Draft } from './store';
import { SyncLoop } from './sync-loop';
import { httpServer } from './transport';
import { uploadWaiting, type Outcome } from './upload';

export type Connection = Outcome | 'connecting';

interface Place {
	/** The workshop's part of the address. */
	key: string;
	/** Path under which the service worker answers. */
	scope: string;
	/** Whether pages can be kept at all: not on a development server. */
	canKeepPage: boolean;
}

const now = () => new Date();
const newId = () => uuidv7(now(), (count) => crypto.getRandomValues(new Uint8Array(count)));

/** A device at a workshop: what it holds, how it stands with the server, and what one can do. */
export class Station {
	packet = $state.raw<Packet | null>(null);
	/** Everything of this device that has not arrived, of all workshops. */
	entries = $state.raw<OutboxEntry[]>([]);
	receipts = $state.raw<KeptReceipt[]>([]);
	connection = $state.raw<Connection>('connecting');
	lastSync = $state.raw<Date | null>(null);
	storage = $state.raw<DeviceStorage>({ isPersistent: null, freeBytes: null });
	offlinePage = $state.raw<OfflinePage>('preparing');
	/** Nothing can be stored here: each card has to be sent at once. */
	isBroken = $state.raw(false);
	isOpen = $state.raw(false);
	waiting = $derived(this.entries.filter(isWaiting).length);

	readonly #store = new Store();
	readonly #outbox = new Outbox(this.#store);
	readonly #loop: SyncLoop;
	/** Names this page among those that may want to upload. */
	readonly #holder = newId();
	/** The packet came with the page: it is not one that only asks to sign in. */
	readonly #isFromServer: boolean;
	#channel: BroadcastChannel | null = null;

	constructor(
		private readonly place: Place,
		packet: Packet | null
	) {
		this.packet = packet;
		this.#isFromServer = packet !== null;
		this.#loop = new SyncLoop({
			lock: (work) => uploadLock(this.#store, this.#holder, now)(work),
			upload: () => uploadWaiting(this.#outbox, httpServer(), now),
			onOutcome: (outcome) => this.#hear(outcome),
			chance: Math.random
		});
	}

	/** Opens the store, gives the draft that was left, and begins to send. */
	async open(page: Window): Promise<Draft | undefined> {
		let draft: Draft | undefined;
		try {
			await this.#keepPacket();
			draft = await this.#draft();
			await this.#outbox.forgetOldReceipts(now());
			await this.#look();
		} catch {
			this.isBroken = true;
			return undefined;
		}
		this.#channel = new BroadcastChannel('leitwerk capture');
		this.#channel.onmessage = () => void this.#look().catch(() => undefined);
		this.isOpen = true;
		this.#loop.start(page);
		void this.#prepareDevice();
		return draft;
	}

	close(): void {
		this.#loop.stop();
		this.#channel?.close();
	}

	/** Records a card, or changes the one that the draft came from; null: it was sent meanwhile. */
	async save(typed: TypedCard, changes: string | null, next: Draft): Promise<OutboxEntry | null> {
		const origin = this.#origin();
		const entry = changes
			? await this.#outbox.change(changes, typed, origin, next)
			: await this.#outbox.record(typed, origin, next);
		await this.#changed();
		void this.sendNow();
		if (!this.storage.isPersistent) {
			void deviceStorage({ ask: true }).then((storage) => (this.storage = storage));
		}
		return entry;
	}

	/** Takes a card out; null: it was sent meanwhile. */
	async remove(id: string): Promise<OutboxEntry | null> {
		const entry = await this.#outbox.remove(id);
		await this.#changed();
		return entry;
	}

	async putBack(entry: OutboxEntry): Promise<void> {
		await this.#outbox.putBack(entry);
		await this.#changed();
		void this.sendNow();
	}

	async retry(id: string): Promise<void> {
		await this.#outbox.retry(id);
		await this.#changed();
		await this.sendNow();
	}

	sendNow(): Promise<void> {
		return this.#loop.attempt();
	}

	/** Keeps what stands in the form. Failing is no matter: the next change tries again. */
	async saveDraft(draft: Draft): Promise<void> {
		const { workshop } = this.packet ?? {};
		if (!workshop || this.isBroken) return;
		await this.#store.keepDraft({ ...draft }, workshop.id).catch(() => undefined);
	}

	/** Everything that has not arrived, as the file that the server can read in. [CAP-19] */
	file(): CardFile {
		const cards = this.entries.map(({ card }) => card);
		return {
			format: 'leitwerk cards',
			protocol: SYNC_PROTOCOL,
			savedAt: now().toISOString(),
			cards
		};
	}

	#origin(): Origin {
		const { packet } = this;
		if (!packet) throw new Error('no packet');
		const { workshop, formVersion } = packet;
		return { workshopId: workshop.id, formVersion, now: now(), newId };
	}

	async #keepPacket(): Promise<void> {
		const { key } = this.place;
		const { packet } = this;
		if (packet) {
			await this.#store.write((tx) => tx.objectStore('packets').put(packet, key));
			return;
		}
		const stored = await this.#store.read((tx) => tx.objectStore('packets').get(key));
		this.packet = Packet.safeParse(stored).data ?? null;
	}

	async #draft(): Promise<Draft | undefined> {
		const { workshop } = this.packet ?? {};
		return workshop && this.#store.read((tx) => tx.objectStore('drafts').get(workshop.id));
	}

	async #prepareDevice(): Promise<void> {
		this.storage = await deviceStorage({ ask: false });
		const { canKeepPage, scope } = this.place;
		this.offlinePage = canKeepPage
			? await keepPageOffline(scope, this.#isFromServer)
			: 'development';
	}

	#hear(outcome: Outcome | null): void {
		if (outcome) this.connection = outcome;
		void this.#changed();
	}

	async #changed(): Promise<void> {
		await this.#look().catch(() => undefined); // what is shown; the next change looks again
		this.#channel?.postMessage('changed');
	}

	async #look(): Promise<void> {
		this.entries = await this.#outbox.entries();
		this.receipts = await this.#outbox.receipts();
		this.lastSync = await this.#outbox.lastSync();
	}
}
