import { processOf } from '$lib/server/http/page';
import { listDatasets } from '$lib/server/services/open-data/exports';
import type { PageServerLoad } from './$types';

/** Only links. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, params }) =>
	listDatasets(locals.app, await processOf(locals, params.process));
