import { redirect } from '@sveltejs/kit';
import { SignIn } from '$lib/domain/person/account';
import { networkAddressOf } from '$lib/server/http/address';
import { readForm, refuse } from '$lib/server/http/form';
import { ownPath } from '$lib/server/http/own-path';
import { keepSession, sessionTokenOf } from '$lib/server/http/session-cookie';
import { signIn, signOut } from '$lib/server/services/person/sign-in';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const to = ownPath(url.searchParams.get('to') ?? '', '');
	if (locals.who.personId) redirect(303, to || href('/account', locals.locale));
	return { to, changed: url.searchParams.has('changed') };
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, request } = event;
		const form = await readForm(request, SignIn);
		if (form.invalid) return form.invalid;
		const signedIn = await signIn(locals.app, form.data, networkAddressOf(event));
		if (!signedIn.ok) {
			return refuse(signedIn.error, form.values, signedIn.error === 'rate_limited' ? 429 : 400);
		}
		const earlier = sessionTokenOf(event);
		if (earlier) await signOut(locals.app, earlier);
		keepSession(event, signedIn.value);
		redirect(303, ownPath(form.data.to, href(signedIn.value.home, locals.locale)));
	}
};
