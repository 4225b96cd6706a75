import { AsyncLocalStorage } from 'node:async_hooks';
import {
	error,
	type Handle,
	type HandleServerError,
	type RequestEvent,
	type ServerInit
} from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { building } from '$app/environment';
import { baseLocale, overwriteGetLocale, type Locale } from '$lib/paraglide/runtime';
import { createApp, GUEST, openLine, type App } from '$lib/server/app';
import { bodyLimitOf, withinLimit } from '$lib/server/http/body-limit';
import { isAllowedOrigin } from '$lib/server/http/origin';
import { securityHeaders } from '$lib/server/http/headers';
import { asOutage, outageOf } from '$lib/server/http/outage';
import { refusalOf } from '$lib/server/http/refusal';
import { onShutdown, untilClosed } from '$lib/server/http/shutdown';
import { whoAsks } from '$lib/server/http/who';
import { startJobs } from '$lib/server/jobs/jobs';
import { openGateway } from '$lib/server/realtime/gateway';
import { claimInstallation } from '$lib/server/services/operation/installation';
import { splitLocale } from '$lib/ui/locale';

let app: App;
const reading = new AsyncLocalStorage<Locale>();
overwriteGetLocale(() => reading.getStore() ?? baseLocale);

export const init: ServerInit = async () => {
	if (building) return;
	app = await createApp();
	await claimInstallation(app, app.config.DEMO ? 'demonstration' : 'production');
	if (app.config.DEMO) await (await import('$lib/server/demo')).prepareDemo(app);
	const stopJobs = startJobs(app);
	const line = await openLine(app);
	const gateway = globalThis.httpServer && openGateway(app, globalThis.httpServer, line);
	onShutdown(async () => {
		const jobsEnded = stopJobs();
		await gateway?.close();
		await line?.close();
		await untilClosed(globalThis.httpServer);
		await jobsEnded;
		await app.limits.close();
		await app.db.close();
	});
};

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

const localise: Handle = ({ event, resolve }) => {
	const { locale } = splitLocale(event.url.pathname);
	event.locals.locale = locale;
	return reading.run(locale, () =>
		resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) })
	);
};

const guard: Handle = async ({ event, resolve }) => {
	event.locals.app = app;
	const response = await admit(event)
		.then(() => resolve(event))
		.catch((fault: unknown) => refusalOf(event, fault));
	const { outage } = event.locals;
	const answer = outage && response.status === 500 ? asOutage(response, outage) : response;
	securityHeaders(answer.headers, event.url);
	return answer;
};

/** Throws what keeps a request out: a foreign page that sent it, a body that is too large. */
async function admit(event: RequestEvent): Promise<void> {
	const { request } = event;
	if (SAFE_METHODS.includes(request.method)) return;
	const headers = { origin: request.headers.get('origin'), host: request.headers.get('host') };
	if (!isAllowedOrigin(app.config, headers)) error(403, 'foreign_origin');
	event.request = await withinLimit(request, bodyLimitOf(event.route.id));
}

/** Routes that answer even where nobody can be recognised, because the database is away. */
const ASK_NOBODY = /^\/(\(account\)\/refused|healthz|readyz)/;

const identify: Handle = async ({ event, resolve }) => {
	const { locale } = event.locals;
	event.locals.who = ASK_NOBODY.test(event.route.id ?? '')
		? { ...GUEST, locale }
		: await whoAsks(app, event);
	return resolve(event);
};

export const handle: Handle = sequence(localise, guard, identify);

export const handleError: HandleServerError = ({ error: fault, event, status, message }) => {
	if (status === 404) return { message: 'not_found' };
	const outage = outageOf(fault);
	if (outage) {
		event.locals.outage = outage;
		app.log.error({ route: event.route.id, outage, err: fault }, 'request not served');
		return { message: 'unavailable' };
	}
	const incident = app.newId().slice(-8);
	app.log.error({ incident, route: event.route.id, status, err: fault }, 'request failed');
	return { message, incident };
};
