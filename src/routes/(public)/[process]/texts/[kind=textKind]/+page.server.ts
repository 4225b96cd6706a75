import { error } from '@sveltejs/kit';
import { processOf } from '$lib/server/http/page';
import { legalTextPage } from '$lib/server/services/process/legal-texts';
import type { PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const process = await processOf(locals, params.process);
	const version = url.searchParams.get('version') ?? '';
	const text = await legalTextPage(locals.app, process, { kind: params.kind, version });
	return { text: text ?? error(404, 'not_found') };
};
