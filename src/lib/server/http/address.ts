import type { RequestEvent } from '@sveltejs/kit';
import type { Config } from '../config';

type Asked = Pick<RequestEvent, 'request' | 'getClientAddress'>;

/**
 * The client's network address, for limits only: never logged, never stored. Behind a reverse proxy
 * it is the last one in the configured header, which the proxy itself wrote: what stands left of it
 * may be invented. An IPv6 network of 64 bits counts as one, because its owner has all of its
 * addresses. Requests that went past the proxy share one address.
 */
export function clientAddress(
	{ ADDRESS_HEADER }: Pick<Config, 'ADDRESS_HEADER'>,
	{ request, getClientAddress }: Asked
): string {
	if (!ADDRESS_HEADER) return networkOf(getClientAddress());
	const named = request.headers.get(ADDRESS_HEADER)?.split(',').at(-1)?.trim();
	return named ? networkOf(named) : 'unknown';
}

/** The address of whoever sends a request. */
export const networkAddressOf = (event: Asked & Pick<RequestEvent, 'locals'>): string =>
	clientAddress(event.locals.app.config, event);

function networkOf(address: string): string {
	const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
	if (!plain.includes(':')) return plain;
	const [head = '', tail] = plain.toLowerCase().split('::');
	const left = head.split(':').filter(Boolean);
	const right = tail?.split(':').filter(Boolean) ?? [];
	const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
	return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}
