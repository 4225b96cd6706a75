import { PASSWORD_LEAST, Registration } from '$lib/domain/person/account';
import { networkAddressOf } from '$lib/server/http/address';
import { readForm, refuse } from '$lib/server/http/form';
import { register } from '$lib/server/services/person/registration';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ least: PASSWORD_LEAST });

export const actions: Actions = {
	default: async (event) => {
		const { app, who } = event.locals;
		const form = await readForm(event.request, Registration);
		if (form.invalid) return form.invalid;
		const sent = await register(app, { who, address: networkAddressOf(event) }, form.data);
		if (!sent.ok) return refuse(sent.error, form.values, 429);
		return { done: 'sent' };
	}
};
