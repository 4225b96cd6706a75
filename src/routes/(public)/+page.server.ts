import { redirect } from '@sveltejs/kit';
import { listProcesses } from '$lib/server/services/process/processes';
import { href } from '$lib/ui/locale';
import type { PageServerLoad } from './$types';

/** Where there is one process, the front page is its home. */
export const load: PageServerLoad = async ({ locals }) => {
	const processes = await listProcesses(locals.app);
	const [only] = processes;
	if (only && processes.length === 1) redirect(303, href(`/${only.slug}`, locals.locale));
	return { processes: processes.map(({ slug, name, city }) => ({ slug, name, city })) };
};
