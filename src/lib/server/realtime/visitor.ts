import type { IncomingMessage } from 'node:http';
import { Handshake, PROTOCOL_VERSION, type SocketRefusal } from '$lib/domain/protocol';
import { ok, refused, type Result } from '$lib/domain/result';
import { GUEST, type App } from '../app';
import { sessionOf } from '../auth/session';
import { cookieName, readCookie } from '../http/cookies';
import { mayWatch, seatOf, type Seat } from '../services/workshop/live';

/** Who is at the other end of a socket. Watchers are the desk and the beamer. */
export type Visitor =
	{ role: 'seat'; sessionId: string; seat: Seat } | { role: 'watcher'; sessionId: string };

type Known = Result<Visitor, SocketRefusal>;

/** Finds out who opens a socket, by the cookies of its handshake. */
export async function visitorOf(
	app: App,
	request: Pick<IncomingMessage, 'headers'>,
	handshake: unknown
): Promise<Known> {
	const read = Handshake.safeParse(handshake);
	if (!read.success) return refused('invalid');
	if (read.data.version !== PROTOCOL_VERSION) return refused('outdated');
	const cookies = request.headers.cookie ?? '';
	const { role, sessionId } = read.data;
	return role === 'seat' ? phone(app, cookies, sessionId) : watcher(app, cookies, sessionId);
}

async function phone(app: App, cookies: string, sessionId: string): Promise<Known> {
	const token = readCookie(cookies, cookieNameOf(app, 'seat'));
	const seat = token ? await seatOf(app, token) : undefined;
	if (seat?.sessionId !== sessionId) return refused('not_eligible');
	return ok({ role: 'seat', sessionId, seat });
}

async function watcher(app: App, cookies: string, sessionId: string): Promise<Known> {
	const token = readCookie(cookies, cookieNameOf(app, 'session'));
	const signedIn = token ? await sessionOf(app, token) : undefined;
	const who = { ...GUEST, personId: signedIn?.personId ?? null };
	const isLetIn = await mayWatch(app, who, sessionId);
	return isLetIn ? ok({ role: 'watcher', sessionId }) : refused('forbidden');
}

/** Pages get their protocol from `ORIGIN`, or are plain HTTP without one; so do cookie names. */
function cookieNameOf({ config }: App, name: 'seat' | 'session'): string {
	return cookieName(name, new URL(config.ORIGIN || 'http://localhost'));
}
