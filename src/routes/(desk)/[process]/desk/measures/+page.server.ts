import { guardedProcess } from '$lib/server/http/page';
import { listMeasures } from '$lib/server/services/measure/measure-pages';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'edit measure');
	const after = Number(event.url.searchParams.get('after'));
	return listMeasures(event.locals.app, process, Number.isInteger(after) && after > 0 ? after : 0);
};
