import { guardedProcess } from '$lib/server/http/page';
import { mySheets } from '$lib/server/services/scoring/sheet-pages';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'score measure');
	const { app, who } = event.locals;
	return { mine: await mySheets(app, who, process) };
};
