import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
	person: locals.who.name === null ? null : { name: locals.who.name },
	locale: locals.locale,
	demo: locals.app.config.DEMO
});
