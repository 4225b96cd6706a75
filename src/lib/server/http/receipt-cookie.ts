/**
 * The claim code that an author is looking at. It travels in a short-lived cookie that scripts cannot
 * read, so that it stands in no address, no log and no browser history.
 */
import type { RequestEvent } from '@sveltejs/kit';
import { cookieName, cookieOptions } from './cookies';

const LIFETIME_MS = 30 * 60 * 1000;

type Event = Pick<RequestEvent, 'cookies' | 'locals' | 'url'>;

export function keepCode({ cookies, locals, url }: Event, code: string): void {
	const expires = new Date(locals.app.clock().getTime() + LIFETIME_MS);
	cookies.set(cookieName('receipt', url), code, cookieOptions(url, expires));
}

/** The code kept on this device, or an empty text. */
export function keptCode({ cookies, url }: Event): string {
	return cookies.get(cookieName('receipt', url)) ?? '';
}

export function forgetCode({ cookies, url }: Event): void {
	cookies.delete(cookieName('receipt', url), { path: '/' });
}
