import { error } from '@sveltejs/kit';
import { processOf } from '$lib/server/http/page';
import { measurePage } from '$lib/server/services/measure/public-measures';
import type { PageServerLoad } from './$types';

/** Only links. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, params }) => {
	const process = await processOf(locals, params.process);
	return (await measurePage(locals.app, process, Number(params.number))) ?? error(404, 'not_found');
};
