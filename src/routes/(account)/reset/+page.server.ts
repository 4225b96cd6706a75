import { redirect } from '@sveltejs/kit';
import { NewPassword, PASSWORD_LEAST } from '$lib/domain/person/account';
import { readForm, refuse } from '$lib/server/http/form';
import { dropSession } from '$lib/server/http/session-cookie';
import { isUsable, resetPassword } from '$lib/server/services/person/registration';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad } from './$types';

/** Looking changes nothing: mail programs open links before people do. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const token = url.searchParams.get('token') ?? '';
	const isLive = await isUsable(locals.app, { token, purpose: 'reset password' });
	return { token, isLive, least: PASSWORD_LEAST };
};

export const actions: Actions = {
	default: async (event) => {
		const form = await readForm(event.request, NewPassword);
		if (form.invalid) return form.invalid;
		const changed = await resetPassword(event.locals.app, form.data);
		if (!changed.ok) return refuse(changed.error);
		dropSession(event);
		redirect(303, href('/sign-in?changed', event.locals.locale));
	}
};
