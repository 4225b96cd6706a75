import { processOf } from '$lib/server/http/page';
import { publicResults } from '$lib/server/services/selection/results';
import type { PageServerLoad } from './$types';

/** Only links. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, params }) =>
	publicResults(locals.app, await processOf(locals, params.process));
