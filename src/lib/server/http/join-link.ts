import { networkInterfaces } from 'node:os';

const OWN_MACHINE = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The address under which phones in the hall reach this server: the one the page was opened with,
 * or, where that names only this machine, its first address in the local network.
 */
export function hallOrigin(url: URL, addresses: string[] = localAddresses()): string {
	const [first] = addresses;
	if (!OWN_MACHINE.includes(url.hostname) || !first) return url.origin;
	return `${url.protocol}//${first}${url.port ? `:${url.port}` : ''}`;
}

function localAddresses(): string[] {
	return Object.values(networkInterfaces())
		.flatMap((addresses) => addresses ?? [])
		.filter(({ family, internal }) => family === 'IPv4' && !internal)
		.map(({ address }) => address);
}
