import { redirect } from '@sveltejs/kit';
import { NewWorkshop } from '$lib/domain/workshop/workshop';
import { readForm, refuse } from '$lib/server/http/form';
import { guardedProcess } from '$lib/server/http/page';
import { createWorkshop } from '$lib/server/services/workshop/workshops';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await guardedProcess(event, 'edit workshop');
	return { commandId: event.locals.app.newId() };
};

export const actions: Actions = {
	default: async (event) => {
		const process = await guardedProcess(event, 'edit workshop');
		const { app, who, locale } = event.locals;
		const form = await readForm(event.request, NewWorkshop);
		if (form.invalid) return form.invalid;
		const created = await createWorkshop(app, who, process, form.data);
		if (!created.ok) return refuse(created.error, form.values);
		redirect(303, href(`/${process.slug}/desk/workshops/${created.value.number}`, locale));
	}
};
