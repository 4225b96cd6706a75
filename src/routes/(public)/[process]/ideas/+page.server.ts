import { IdeaQuery } from '$lib/domain/idea/idea';
import { processOf } from '$lib/server/http/page';
import { listIdeas } from '$lib/server/services/idea/ideas-list';
import type { PageServerLoad } from './$types';

/** Links and a GET form are all that this page needs. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const process = await processOf(locals, params.process);
	const asked = url.searchParams;
	const query = IdeaQuery.parse({ ...Object.fromEntries(asked), field: asked.getAll('field') });
	return { query, list: await listIdeas(locals.app, process, query) };
};
