import type { Cookies } from '@sveltejs/kit';
import { cookieName, cookieOptions } from './cookies';

interface Visit {
	cookies: Cookies;
	url: URL;
}

/** The session token that a request carries, or undefined. */
export function sessionTokenOf({ cookies, url }: Visit): string | undefined {
	return cookies.get(cookieName('session', url));
}

/** Gives the browser its session. */
export function keepSession(
	{ cookies, url }: Visit,
	{ token, expiresAt }: { token: string; expiresAt: Date }
): void {
	cookies.set(cookieName('session', url), token, cookieOptions(url, expiresAt));
}

/** Takes the session away from the browser. */
export function dropSession({ cookies, url }: Visit): void {
	cookies.delete(cookieName('session', url), { ...cookieOptions(url, new Date(0)) });
}
