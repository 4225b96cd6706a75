import { processOf } from '$lib/server/http/page';
import { aboutPage } from '$lib/server/services/process/about';
import type { PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = async ({ locals, params }) => ({
	about: await aboutPage(locals.app, await processOf(locals, params.process))
});
