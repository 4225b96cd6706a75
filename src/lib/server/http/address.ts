import type { RequestEvent } from '@sveltejs/kit';
import type { App } from '../app';

/**
 * The client's network address, for limits only: never logged, never stored. Behind a reverse proxy
 * it is the last one in the configured header, which the proxy itself wrote. An IPv6 network of 64
 * bits counts as one, because its owner has all of its addresses.
 */
export function clientAddress(
	{ config }: Pick<App, 'config'>,
	{ header, remote }: { header: (name: string) => string | null | undefined; remote: () => string }
): string {
	const named = config.ADDRESS_HEADER ? header(config.ADDRESS_HEADER) : undefined;
	return networkOf(named?.split(',').at(-1)?.trim() || remote());
}

/** The address of whoever sends a request. */
export function networkAddressOf(event: RequestEvent): string {
	return clientAddress(event.locals.app, {
		header: (name) => event.request.headers.get(name),
		remote: () => event.getClientAddress()
	});
}

function networkOf(address: string): string {
	const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
	if (!plain.includes(':')) return plain;
	const [head = '', tail] = plain.toLowerCase().split('::');
	const left = head.split(':').filter(Boolean);
	const right = tail?.split(':').filter(Boolean) ?? [];
	const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
	return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}
