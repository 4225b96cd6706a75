import { guardedProcess } from '$lib/server/http/page';
import { rankingPage } from '$lib/server/services/scoring/ranking';
import type { PageServerLoad } from './$types';

const ORDERS = ['rank', 'spread', 'title'] as const;

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'see ranking');
	const { app, who } = event.locals;
	const asked = event.url.searchParams.get('order');
	return {
		ranking: await rankingPage(app, who, process),
		order: ORDERS.find((order) => order === asked) ?? 'rank'
	};
};
