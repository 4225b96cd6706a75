import { processOf } from '$lib/server/http/page';
import { listWorkshops } from '$lib/server/services/workshop/workshops';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const process = await processOf(locals, params.process);
	const after = Number(url.searchParams.get('after')) || undefined;
	return { after, ...(await listWorkshops(locals.app, process, after)) };
};
