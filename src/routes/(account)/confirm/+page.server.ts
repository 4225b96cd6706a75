import { redirect } from '@sveltejs/kit';
import { Confirmation, MailRequest } from '$lib/domain/person/account';
import { CONFIRM_LINK_HOURS } from '$lib/domain/person/hours';
import { networkAddressOf } from '$lib/server/http/address';
import { readForm, refuse } from '$lib/server/http/form';
import { keepSession } from '$lib/server/http/session-cookie';
import {
	confirmAddress,
	isUsable,
	requestConfirmation
} from '$lib/server/services/person/registration';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad } from './$types';

/** Looking changes nothing: mail programs open links before people do. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const token = url.searchParams.get('token') ?? '';
	const proof = { token, purpose: 'confirm address' as const };
	const state = !token ? 'none' : (await isUsable(locals.app, proof)) ? 'usable' : 'dead';
	return { token, state, hours: CONFIRM_LINK_HOURS };
};

export const actions: Actions = {
	confirm: async (event) => {
		const { app, locale } = event.locals;
		const form = await readForm(event.request, Confirmation);
		if (form.invalid) return form.invalid;
		const confirmed = await confirmAddress(app, form.data);
		if (!confirmed.ok) return refuse(confirmed.error);
		keepSession(event, confirmed.value);
		redirect(303, href('/account?welcome', locale));
	},
	again: async (event) => {
		const { app, who } = event.locals;
		const form = await readForm(event.request, MailRequest);
		if (form.invalid) return form.invalid;
		const asker = { who, address: networkAddressOf(event) };
		const sent = await requestConfirmation(app, asker, form.data.email);
		return sent.ok ? { done: 'sent' } : refuse(sent.error, form.values, 429);
	}
};
