import { redirect } from '@sveltejs/kit';
import { formOf, SavePaper, withRows } from '$lib/domain/selection/council-paper';
import { readForm, readValues, refuse } from '$lib/server/http/form';
import { guardedProcess } from '$lib/server/http/page';
import { paperPage, savePaper } from '$lib/server/services/selection/paper';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'edit council paper');
	const { paper, ...page } = await paperPage(event.locals.app, process);
	return {
		...page,
		values: formOf(paper),
		isSaved: event.url.searchParams.has('saved'),
		commandId: event.locals.app.newId()
	};
};

export const actions: Actions = {
	save: async (event) => {
		const process = await guardedProcess(event, 'edit council paper');
		const form = await readForm(event.request, SavePaper);
		if (form.invalid) return form.invalid;
		const { app, who, locale } = event.locals;
		const saved = await savePaper(app, who, process, form.data);
		if (!saved.ok) return refuse(saved.error, form.values);
		redirect(303, href(`/${process.slug}/desk/paper?saved`, locale));
	},

	/** Adds or removes a row and gives everything else back as it was typed; saves nothing. */
	rows: async (event) => {
		await guardedProcess(event, 'edit council paper');
		const values = await readValues(event.request);
		const { change, ...kept } = values;
		return { values: withRows(kept, String(change)), done: 'rows' };
	}
};
