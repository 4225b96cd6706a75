import { GrantRole, RevokeRole } from '$lib/domain/person/membership';
import { readForm, refuse } from '$lib/server/http/form';
import { guardedProcess } from '$lib/server/http/page';
import { grantRole, peoplePage, revokeRole } from '$lib/server/services/person/people';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'manage people');
	const { app, who } = event.locals;
	return peoplePage(app, who, process, event.url.searchParams.get('after') ?? '');
};

export const actions: Actions = {
	grant: async (event) => {
		const process = await guardedProcess(event, 'manage people');
		const { app, who } = event.locals;
		const form = await readForm(event.request, GrantRole);
		if (form.invalid) return form.invalid;
		const granted = await grantRole(app, who, process, form.data);
		return granted.ok ? { done: 'granted' } : refuse(granted.error, form.values);
	},
	revoke: async (event) => {
		const process = await guardedProcess(event, 'manage people');
		const { app, who } = event.locals;
		const form = await readForm(event.request, RevokeRole);
		if (form.invalid) return form.invalid;
		const revoked = await revokeRole(app, who, process, form.data);
		return revoked.ok ? { done: 'revoked' } : refuse(revoked.error);
	}
};
