import type { Cookies } from '@sveltejs/kit';

/**
 * Cookie names. Under HTTPS they carry the `__Host-` prefix, which ties them to this host; the hall's
 * plain HTTP cannot have it.
 */
export function cookieName(name: 'session' | 'device' | 'seat' | 'receipt', url: URL): string {
	return url.protocol === 'https:' ? `__Host-${name}` : name;
}

type CookieOptions = Parameters<Cookies['set']>[2];

export function cookieOptions(url: URL, expires: Date): CookieOptions {
	const secure = url.protocol === 'https:';
	return { path: '/', httpOnly: true, sameSite: 'lax', secure, expires };
}

/** Reads one cookie of a request's header: for sockets, which Kit does not see. */
export function readCookie(header: string, name: string): string | undefined {
	const pairs = header.split(';').map((pair) => pair.trim());
	const found = pairs.find((pair) => pair.startsWith(`${name}=`));
	return found?.slice(name.length + 1);
}
