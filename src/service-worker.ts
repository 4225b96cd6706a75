/// <reference lib="webworker" />
/**
 * Keeps the capture page of a workshop, and nothing else, so that it opens without network. [CAP-20]
 *
 * A page is kept only after everything that it needs is kept. Files carry a fingerprint in their
 * names and never change, so they may come from any cache; a page comes from the network while that
 * answers, else from the newest cache that has it.
 */
import { version } from '$service-worker';
import type { KeepWish } from './lib/offline/device';
import { assetsOfPage, assetsOfStyle, isCapturePage, keptUnder } from './lib/offline/page-assets';

const worker = self as unknown as ServiceWorkerGlobalScope;

const PREFIX = 'leitwerk-capture-';
const CACHE = PREFIX + version;
const PATIENCE_MS = 4000;

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(moveIntoNewCache()));

worker.addEventListener('message', (event) => {
	const [port] = event.ports;
	const { page, loaded } = event.data as KeepWish;
	event.waitUntil(
		keepPage(page, loaded)
			.then(moveIntoNewCache)
			.then(
				() => port?.postMessage(true),
				async () => port?.postMessage((await kept(keptUnder(page))) !== undefined)
			)
	);
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== 'GET' || origin !== worker.location.origin) return;
	if (pathname.startsWith('/api/')) return;
	if (request.mode === 'navigate' && isCapturePage(pathname)) event.respondWith(openPage(request));
	else if (request.mode !== 'navigate') event.respondWith(openAsset(request));
});

/** From the network while it answers in time and in health, else as it was kept. */
async function openPage(request: Request): Promise<Response> {
	const page = await kept(keptUnder(request.url));
	if (!page) return fetch(request);
	const patience = new Promise<Response>((resolve) => setTimeout(() => resolve(page), PATIENCE_MS));
	const fromNetwork = fetch(request).then(
		(response) => (response.status >= 500 ? page : response),
		() => page
	);
	return Promise.race([fromNetwork, patience]);
}

async function openAsset(request: Request): Promise<Response> {
	return (await kept(request.url)) ?? fetch(request);
}

/** @throws when the page, or anything in its HTML, cannot be had */
async function keepPage(page: string, loaded: string[]): Promise<void> {
	const cache = await caches.open(CACHE);
	const response = await fetch(page, { cache: 'no-store', credentials: 'same-origin' });
	if (!response.ok || response.redirected) throw new Error(`not kept: ${response.status}`);
	const html = await response.clone().text();
	await Promise.all(assetsOfPage(html, page).map((address) => keepAsset(cache, address)));
	// What the running page loaded beyond that may belong to a version that the server no longer has.
	const files = loaded.filter((address) => new URL(address).pathname.startsWith('/_app/'));
	await Promise.allSettled(files.map((address) => keepAsset(cache, address)));
	await cache.put(keptUnder(page), response);
}

async function keepAsset(cache: Cache, address: string): Promise<void> {
	if (await cache.match(address, { ignoreVary: true })) return;
	const response = (await kept(address)) ?? (await fetch(address));
	if (!response.ok) throw new Error(`not kept: ${address}`);
	if (address.endsWith('.css')) {
		const needed = assetsOfStyle(await response.clone().text(), address);
		await Promise.all(needed.map((inner) => keepAsset(cache, inner)));
	}
	await cache.put(address, response);
}

/** The newest cache first. */
async function kept(address: string): Promise<Response | undefined> {
	const newest = await (await caches.open(CACHE)).match(address, { ignoreVary: true });
	return newest ?? caches.match(address, { ignoreVary: true });
}

/** Fetches the pages of older caches anew, and drops a cache when none of its pages is left behind. */
async function moveIntoNewCache(): Promise<void> {
	const cache = await caches.open(CACHE);
	for (const name of await caches.keys()) {
		if (!name.startsWith(PREFIX) || name === CACHE) continue;
		const requests = await (await caches.open(name)).keys();
		const pages = requests.map(({ url }) => url).filter((url) => isCapturePage(pathOf(url)));
		const moved = await Promise.all(pages.map((page) => movePage(cache, page)));
		if (moved.every(Boolean)) await caches.delete(name);
	}
}

/** Whether the page no longer depends on an older cache. */
async function movePage(cache: Cache, page: string): Promise<boolean> {
	if (await cache.match(page, { ignoreVary: true })) return true;
	return keepPage(page, []).then(
		() => true,
		() => false
	);
}

function pathOf(address: string): string {
	return new URL(address).pathname;
}
