import type { RequestEvent } from '@sveltejs/kit';
import type { App, Who } from '../app';
import { sessionOf } from '../auth/session';
import { cookieName } from './cookies';
import { keepSession, sessionTokenOf } from './session-cookie';

/** Reads from the cookies who sends a request. */
export async function whoAsks(app: App, event: RequestEvent): Promise<Who> {
	const token = sessionTokenOf(event);
	const device = event.cookies.get(cookieName('device', event.url));
	const session = token ? await sessionOf(app, token) : undefined;
	if (token && session?.extendedTo) keepSession(event, { token, expiresAt: session.extendedTo });
	return {
		personId: session?.personId ?? null,
		name: session?.name ?? null,
		deviceHash: device ? app.secrets.sign('device', device).toString('base64url') : null,
		locale: event.locals.locale
	};
}
