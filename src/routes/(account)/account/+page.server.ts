import { redirect } from '@sveltejs/kit';
import { EndSession, Renaming } from '$lib/domain/person/account';
import { readForm, refuse } from '$lib/server/http/form';
import { refuseEntry } from '$lib/server/http/page';
import { dropSession, sessionTokenOf } from '$lib/server/http/session-cookie';
import {
	accountPage,
	endOwnSession,
	rename,
	signOutEverywhere
} from '$lib/server/services/person/account';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const after = url.searchParams.get('after') ?? '';
	const account = await accountPage(locals.app, locals.who, after);
	if (!account) return refuseEntry(event);
	const [thisSession] = sessionTokenOf(event)?.split('.') ?? [];
	return {
		account: {
			...account,
			sessions: account.sessions.map((row) => ({ ...row, isThis: row.id === thisSession }))
		},
		isNew: url.searchParams.has('welcome')
	};
};

export const actions: Actions = {
	rename: async ({ locals, request }) => {
		const form = await readForm(request, Renaming);
		if (form.invalid) return form.invalid;
		const renamed = await rename(locals.app, locals.who, form.data.name);
		return renamed.ok ? { done: 'saved' } : refuse(renamed.error, form.values, 403);
	},
	end: async ({ locals, request }) => {
		const form = await readForm(request, EndSession);
		if (form.invalid) return form.invalid;
		await endOwnSession(locals.app, locals.who, form.data.sessionId);
		return { done: 'ended' };
	},
	everywhere: async (event) => {
		await signOutEverywhere(event.locals.app, event.locals.who);
		dropSession(event);
		redirect(303, href('/sign-in', event.locals.locale));
	}
};
