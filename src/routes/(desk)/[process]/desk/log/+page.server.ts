import { guardedProcess } from '$lib/server/http/page';
import { logPage } from '$lib/server/services/operation/log';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'read log');
	return {
		log: await logPage(event.locals.app, process, event.url.searchParams.get('after') ?? '')
	};
};
