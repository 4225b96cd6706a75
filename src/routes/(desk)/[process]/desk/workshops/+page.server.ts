import { guardedProcess } from '$lib/server/http/page';
import { listWorkshops } from '$lib/server/services/workshop/workshops';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'edit workshop');
	const after = Number(event.url.searchParams.get('after')) || undefined;
	return { after, ...(await listWorkshops(event.locals.app, process, after)) };
};
