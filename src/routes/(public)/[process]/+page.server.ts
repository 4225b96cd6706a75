import { processOf } from '$lib/server/http/page';
import { homePage } from '$lib/server/services/process/home';
import type { PageServerLoad } from './$types';

/** A page of links. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, params }) => ({
	home: await homePage(locals.app, await processOf(locals, params.process))
});
