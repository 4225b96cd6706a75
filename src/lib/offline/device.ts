/** What the browser says about keeping things. Null where it says nothing, as over plain HTTP. */
export interface DeviceStorage {
	isPersistent: boolean | null;
	freeBytes: number | null;
}

/** Asks how safe the storage is; with `ask`, also asks the browser to make it permanent. */
export async function deviceStorage({ ask }: { ask: boolean }): Promise<DeviceStorage> {
	// Absent in insecure contexts, whatever the types say.
	const storage = (navigator as Partial<Navigator>).storage;
	if (!storage) return { isPersistent: null, freeBytes: null };
	try {
		const isPersistent = (await storage.persisted()) || (ask && (await storage.persist()));
		const { quota, usage } = await storage.estimate();
		const freeBytes = quota === undefined ? null : Math.max(0, quota - (usage ?? 0));
		return { isPersistent, freeBytes };
	} catch {
		return { isPersistent: null, freeBytes: null };
	}
}

/** Whether this page opens without network. */
export type OfflinePage = 'preparing' | 'ready' | 'failed' | 'insecure' | 'development';

const PATIENCE_MS = 60_000;

/**
 * Lets the service worker keep this page with all that it loaded.
 *
 * @param scope path under which the worker may answer
 * @param isComplete false: what is there is not the page to keep, such as one that asks to sign in
 */
export async function keepPageOffline(scope: string, isComplete: boolean): Promise<OfflinePage> {
	const workers = (navigator as Partial<Navigator>).serviceWorker;
	if (!workers) return 'insecure';
	if (!isComplete) return workers.controller ? 'ready' : 'failed';
	try {
		const registration = await workers.register('/service-worker.js', { scope });
		const worker = await activeWorker(registration);
		const loaded = performance
			.getEntriesByType('resource')
			.map(({ name }) => name)
			.filter((name) => name.startsWith(location.origin));
		return (await askToKeep(worker, { page: location.href, loaded })) ? 'ready' : 'failed';
	} catch {
		// Without network the registration cannot be renewed, but it is there when the page came from it.
		return workers.controller ? 'ready' : 'failed';
	}
}

async function activeWorker(registration: ServiceWorkerRegistration): Promise<ServiceWorker> {
	if (registration.active) return registration.active;
	const worker = registration.installing ?? registration.waiting;
	if (!worker) throw new Error('no service worker');
	await new Promise<void>((resolve) => {
		const whenActive = () => worker.state === 'activated' && resolve();
		worker.addEventListener('statechange', whenActive);
		whenActive();
	});
	return worker;
}

function askToKeep(worker: ServiceWorker, wish: KeepWish): Promise<boolean> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		setTimeout(() => resolve(false), PATIENCE_MS);
		port1.onmessage = ({ data }) => resolve(data === true);
		worker.postMessage(wish, [port2]);
	});
}

/** What a page asks of the service worker. */
export interface KeepWish {
	page: string;
	/** Addresses of all that the page has loaded. */
	loaded: string[];
}
