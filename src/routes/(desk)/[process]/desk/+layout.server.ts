import { guardedProcess, processShell } from '$lib/server/http/page';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	await guardedProcess(event, 'open desk');
	return processShell(event);
};
