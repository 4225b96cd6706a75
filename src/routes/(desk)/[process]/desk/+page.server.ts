import { guardedProcess } from '$lib/server/http/page';
import { today } from '$lib/server/services/operation/today';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'open desk');
	return { today: await today(event.locals.app, event.locals.who, process) };
};
