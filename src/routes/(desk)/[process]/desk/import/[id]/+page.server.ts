import { error, redirect } from '@sveltejs/kit';
import { ConfirmImport } from '$lib/domain/idea/import';
import { readForm, refuse } from '$lib/server/http/form';
import { guardedProcess } from '$lib/server/http/page';
import { confirmImport, importPage } from '$lib/server/services/idea/imports';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'import ideas');
	const { app, who } = event.locals;
	const report = await importPage(app, who, process, event.params.id);
	if (!report) error(404, 'not_found');
	return { report, commandId: app.newId() };
};

export const actions: Actions = {
	default: async (event) => {
		const process = await guardedProcess(event, 'import ideas');
		const { app, who, locale } = event.locals;
		const form = await readForm(event.request, ConfirmImport);
		if (form.invalid) return form.invalid;
		const imported = await confirmImport(app, who, process, form.data);
		// Whoever confirmed it already, in another window, sees the same result.
		const isKnown = imported.ok || imported.error === 'closed';
		if (!isKnown) return refuse(imported.error, form.values);
		redirect(303, href(`/${process.slug}/desk/import/${form.data.importId}`, locale));
	}
};
