import type { RequestEvent } from '@sveltejs/kit';
import type { Config } from '../config';

type Asked = Pick<RequestEvent, 'request' | 'getClientAddress'>;

/**
 * The address that limits count by. Behind a reverse proxy it is the last one in the header that the
 * configuration names: what stands left of it was written by the client and may be invented.
 */
export function clientAddress(
	{ ADDRESS_HEADER }: Pick<Config, 'ADDRESS_HEADER'>,
	{ request, getClientAddress }: Asked
): string {
	if (!ADDRESS_HEADER) return getClientAddress();
	const named = request.headers.get(ADDRESS_HEADER)?.split(',').at(-1)?.trim();
	return named || 'unknown';
}
