import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** Shows, as an error page, why a request was refused before it reached a page. */
export const load: PageServerLoad = ({ params }) => {
	if (params.status === '413') error(413, 'too_large');
	if (params.status === '503') error(503, 'unavailable');
	error(403, 'foreign_origin');
};
