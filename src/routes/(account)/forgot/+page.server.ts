import { MailRequest } from '$lib/domain/person/account';
import { networkAddressOf } from '$lib/server/http/address';
import { readForm, refuse } from '$lib/server/http/form';
import { requestReset } from '$lib/server/services/person/registration';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async (event) => {
		const { app, who } = event.locals;
		const form = await readForm(event.request, MailRequest);
		if (form.invalid) return form.invalid;
		const asker = { who, address: networkAddressOf(event) };
		const sent = await requestReset(app, asker, form.data.email);
		return sent.ok ? { done: 'sent' } : refuse(sent.error, form.values, 429);
	}
};
