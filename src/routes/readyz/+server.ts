import { json } from '@sveltejs/kit';
import { readiness } from '$lib/server/services/operation/operation';
import type { RequestHandler } from './$types';

/** The platform can work; 503 where people should not be sent here. */
export const GET: RequestHandler = async ({ locals }) => {
	const state = await readiness(locals.app);
	const status = state.status === 'unavailable' ? 503 : 200;
	return json(state, { status, headers: { 'cache-control': 'no-store' } });
};
