import { redirect } from '@sveltejs/kit';
import { SaveMeasure } from '$lib/domain/measure/measure';
import { readForm, refuse } from '$lib/server/http/form';
import { guardedProcess } from '$lib/server/http/page';
import { measureChoices } from '$lib/server/services/measure/measure-pages';
import { createMeasure } from '$lib/server/services/measure/measures';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'edit measure');
	const { app } = event.locals;
	const thisYear = app.clock().getUTCFullYear();
	return {
		choices: await measureChoices(app, process),
		commandId: app.newId(),
		firstYear: thisYear + 1
	};
};

export const actions: Actions = {
	default: async (event) => {
		const process = await guardedProcess(event, 'edit measure');
		const { app, who, locale } = event.locals;
		const form = await readForm(event.request, SaveMeasure);
		if (form.invalid) return form.invalid;
		const created = await createMeasure(app, who, process, form.data);
		if (!created.ok) return refuse(created.error, form.values);
		redirect(303, href(`/${process.slug}/desk/measures/${created.value.number}`, locale));
	}
};
