import { json } from '@sveltejs/kit';
import {
	SYNC_PROTOCOL,
	SyncBatch,
	type SyncAnswer,
	type SyncGreeting
} from '$lib/domain/capture/sync';
import { readJson } from '$lib/server/http/body';
import { recordCards } from '$lib/server/services/capture/capture';
import type { RequestHandler } from './$types';

/** Says that the server can be reached, and whether the session still lasts. */
export const GET: RequestHandler = ({ locals, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const greeting: SyncGreeting = {
		protocol: SYNC_PROTOCOL,
		isSignedIn: locals.who.personId !== null
	};
	return json(greeting);
};

export const POST: RequestHandler = async ({ request, locals }) => {
	if (locals.who.personId === null) return json({ code: 'not_signed_in' }, { status: 401 });
	const body = await readJson(request);
	if (!body.ok) return json({ code: body.error }, { status: 400 });
	const batch = SyncBatch.safeParse(body.value);
	if (!batch.success) {
		const isOutdated = batch.error.issues.some(({ message }) => message === 'outdated');
		return json({ code: isOutdated ? 'outdated' : 'malformed' }, { status: 400 });
	}
	const recorded = await recordCards(locals.app, locals.who, batch.data);
	if (!recorded.ok) return json({ code: recorded.error }, { status: 401 });
	const answer: SyncAnswer = { receipts: recorded.value };
	return json(answer);
};
