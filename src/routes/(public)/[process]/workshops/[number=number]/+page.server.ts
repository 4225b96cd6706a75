import { error } from '@sveltejs/kit';
import { processOf } from '$lib/server/http/page';
import { workshopPage } from '$lib/server/services/workshop/workshops';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const process = await processOf(locals, params.process);
	return (
		(await workshopPage(locals.app, process, Number(params.number))) ?? error(404, 'not_found')
	);
};
