import { error } from '@sveltejs/kit';
import { guardedProcess } from '$lib/server/http/page';
import { outboxPage } from '$lib/server/services/operation/operation';
import type { PageServerLoad } from './$types';

/** Only in a demonstration: elsewhere mails are between the platform and their readers. */
export const load: PageServerLoad = async (event) => {
	await guardedProcess(event, 'open desk');
	const { app } = event.locals;
	if (!app.config.DEMO) error(404, 'not_found');
	return { mails: await outboxPage(app, event.url.searchParams.get('after') ?? '') };
};
