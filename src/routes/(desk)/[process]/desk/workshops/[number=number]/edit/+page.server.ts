import { error, redirect } from '@sveltejs/kit';
import { wallTimeOf } from '$lib/domain/instant';
import { EditWorkshop } from '$lib/domain/workshop/workshop';
import { readForm, refuse } from '$lib/server/http/form';
import { guardedProcess } from '$lib/server/http/page';
import { editWorkshop, findWorkshop } from '$lib/server/services/workshop/workshops';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'edit workshop');
	const number = Number(event.params.number);
	const workshop = await findWorkshop(event.locals.app, process, number);
	if (!workshop) error(404, 'not_found');
	const { title, place, description, results, tableCount, startsAt, endsAt } = workshop;
	return {
		number,
		values: {
			...{ title, place, description, results },
			tableCount: String(tableCount),
			startsAt: wallTimeOf(startsAt, process.timeZone),
			endsAt: wallTimeOf(endsAt, process.timeZone)
		}
	};
};

export const actions: Actions = {
	default: async (event) => {
		const process = await guardedProcess(event, 'edit workshop');
		const { app, who, locale } = event.locals;
		const form = await readForm(event.request, EditWorkshop);
		if (form.invalid) return form.invalid;
		const number = Number(event.params.number);
		const edited = await editWorkshop(app, who, process, { number, input: form.data });
		if (!edited.ok) return refuse(edited.error, form.values);
		redirect(303, href(`/${process.slug}/desk/workshops/${number}`, locale));
	}
};
