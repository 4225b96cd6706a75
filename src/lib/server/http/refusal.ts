import { isHttpError, json, type RequestEvent } from '@sveltejs/kit';
import { href } from '$lib/ui/locale';
import { asOutage, outageOf } from './outage';

/**
 * The answer to a request that is refused before any route sees it, in the form that its sender
 * reads: our own error page for a browser, an action's error for a form that a script sent, JSON for
 * programs.
 */
export async function refusalOf(event: RequestEvent, fault: unknown): Promise<Response> {
	if (isHttpError(fault)) return answer(event, fault.status, fault.body);
	const outage = outageOf(fault);
	if (!outage) throw fault;
	event.locals.app.log.error({ err: fault, route: event.route.id }, 'request not served');
	return asOutage(await answer(event, 503, { message: 'unavailable' }), outage);
}

async function answer(event: RequestEvent, status: number, body: App.Error): Promise<Response> {
	const { headers } = event.request;
	if (headers.has('x-sveltekit-action')) {
		return json({ type: 'error', status, error: body }, { status });
	}
	if (!headers.get('accept')?.includes('text/html')) return json(body, { status });
	const path = href(`/refused/${status}`, event.locals.locale);
	const page = await event.fetch(path, { headers: { accept: 'text/html' } });
	return new Response(page.body, { status, headers: page.headers });
}
