import { QueueQuery } from '$lib/domain/moderation/queue';
import { guardedProcess } from '$lib/server/http/page';
import { moderationQueue } from '$lib/server/services/moderation/moderation-pages';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'decide moderation');
	const { app, who } = event.locals;
	const query = QueueQuery.parse(Object.fromEntries(event.url.searchParams));
	return {
		query,
		days: process.settings.decisionDays,
		queue: await moderationQueue(app, who, process, query),
		done: event.url.searchParams.get('done'),
		title: event.url.searchParams.get('title')
	};
};
