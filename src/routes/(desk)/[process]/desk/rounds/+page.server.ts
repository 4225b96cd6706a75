import { redirect } from '@sveltejs/kit';
import { CreateRound } from '$lib/domain/scoring/round';
import { readForm, refuse } from '$lib/server/http/form';
import { guardedProcess } from '$lib/server/http/page';
import { listRounds } from '$lib/server/services/scoring/round-pages';
import { createRound } from '$lib/server/services/scoring/rounds';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'edit round');
	const { app } = event.locals;
	const before = Number(event.url.searchParams.get('before'));
	const page = await listRounds(
		app,
		process,
		Number.isInteger(before) && before > 0 ? before : null
	);
	return { ...page, commandId: app.newId() };
};

export const actions: Actions = {
	default: async (event) => {
		const process = await guardedProcess(event, 'edit round');
		const { app, who, locale } = event.locals;
		const form = await readForm(event.request, CreateRound);
		if (form.invalid) return form.invalid;
		const created = await createRound(app, who, process, form.data);
		if (!created.ok) return refuse(created.error, form.values);
		redirect(303, href(`/${process.slug}/desk/rounds/${created.value.number}`, locale));
	}
};
