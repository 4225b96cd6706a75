import { processOf } from '$lib/server/http/page';
import { listMeasures } from '$lib/server/services/measure/public-measures';
import type { PageServerLoad } from './$types';

/** Only links. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const process = await processOf(locals, params.process);
	return listMeasures(locals.app, process, url.searchParams.get('after') ?? '');
};
