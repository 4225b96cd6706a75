import { error, redirect } from '@sveltejs/kit';
import { Recuse, SaveSheet } from '$lib/domain/scoring/sheet';
import { readForm, refuse } from '$lib/server/http/form';
import { guardedProcess } from '$lib/server/http/page';
import { sheetPage } from '$lib/server/services/scoring/sheet-pages';
import { recuse, saveSheet } from '$lib/server/services/scoring/sheets';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'score measure');
	const { app, who } = event.locals;
	const page = await sheetPage(app, who, process, Number(event.params.number));
	if (!page) error(404, 'not_found');
	return { ...page, commandId: app.newId(), recusalId: app.newId() };
};

export const actions: Actions = {
	save: async (event) => {
		const process = await guardedProcess(event, 'score measure');
		const { app, who, locale } = event.locals;
		const form = await readForm(event.request, SaveSheet);
		if (form.invalid) return form.invalid;
		const number = Number(event.params.number);
		const saved = await saveSheet(app, who, { process, number }, form.data);
		if (!saved.ok) return refuse(saved.error, form.values);
		if (form.values?.then !== 'next') return { done: 'saved' };
		const page = await sheetPage(app, who, process, number);
		const path = `/${process.slug}/desk/sheet`;
		redirect(303, href(page?.next ? `${path}/${page.next}` : path, locale));
	},

	recuse: async (event) => {
		const process = await guardedProcess(event, 'score measure');
		const { app, who } = event.locals;
		const form = await readForm(event.request, Recuse);
		if (form.invalid) return form.invalid;
		const place = { process, number: Number(event.params.number) };
		const declared = await recuse(app, who, place, form.data);
		return declared.ok ? { done: 'recused' } : refuse(declared.error, form.values);
	}
};
