import type { RequestEvent } from '@sveltejs/kit';
import type { Who } from '../app';
import { networkAddressOf } from './address';
import { cookieName, cookieOptions } from './cookies';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** Whoever asks, with a device of theirs: the cookie is made when a guest first needs one. */
export function withDevice({ cookies, locals, url }: RequestEvent): Who {
	const { app, who } = locals;
	if (who.personId || who.deviceHash) return who;
	const token = Buffer.from(app.random(24)).toString('base64url');
	const expires = new Date(app.clock().getTime() + YEAR_MS);
	cookies.set(cookieName('device', url), token, cookieOptions(url, expires));
	return { ...who, deviceHash: app.secrets.sign('device', token).toString('base64url') };
}

/**
 * Whom a limit counts: the person, else the address. Devices do not count: whoever throws the cookie
 * away would be another one.
 */
export function limitKey(event: RequestEvent): string {
	const { who } = event.locals;
	return who.personId ? `person ${who.personId}` : `address ${networkAddressOf(event)}`;
}
