import type { Store } from './store';

/** Runs `work` unless another page of this device runs it; gives null then. [CAP-17] */
export type Lock = <T>(work: () => Promise<T>) => Promise<T | null>;

const NAME = 'leitwerk capture upload';
/** Longer than a request may take; after it a page that died no longer stands in the way. */
const LEASE_MS = 60_000;

/** Web Locks where the browser grants them (only over HTTPS and on localhost), else a lease. */
export function uploadLock(store: Store, holder: string, now: () => Date): Lock {
	const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks;
	return locks ? webLock(locks) : leaseLock(store, holder, now);
}

function webLock(locks: LockManager): Lock {
	return async (work) =>
		locks.request(NAME, { ifAvailable: true }, async (lock) => (lock ? await work() : null));
}

/** A lock of the store's own: transactions run one after another across all pages. */
export function leaseLock(store: Store, holder: string, now: () => Date): Lock {
	return async (work) => {
		if (!(await takeLease(store, holder, now().getTime()))) return null;
		try {
			return await work();
		} finally {
			await store.write((tx) => tx.objectStore('device').delete('lease'));
		}
	};
}

function takeLease(store: Store, holder: string, nowMs: number): Promise<boolean> {
	return store.write(async (tx) => {
		const lease = await tx.objectStore('device').get('lease');
		const isTaken = typeof lease === 'object' && lease.holder !== holder && lease.untilMs > nowMs;
		if (!isTaken) {
			await tx.objectStore('device').put({ holder, untilMs: nowMs + LEASE_MS }, 'lease');
		}
		return !isTaken;
	});
}
