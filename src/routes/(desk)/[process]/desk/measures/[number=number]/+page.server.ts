import { error } from '@sveltejs/kit';
import { ChangeLink, SaveMeasure } from '$lib/domain/measure/measure';
import { readForm, refuse } from '$lib/server/http/form';
import { guardedProcess } from '$lib/server/http/page';
import { findIdeas, measureChoices, measurePage } from '$lib/server/services/measure/measure-pages';
import { editMeasure, linkIdea, unlinkIdea } from '$lib/server/services/measure/measures';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'edit measure');
	const { app } = event.locals;
	const measure = await measurePage(app, process, Number(event.params.number));
	if (!measure) error(404, 'not_found');
	const q = (event.url.searchParams.get('q') ?? '').slice(0, 200);
	return {
		measure,
		q,
		finds: await findIdeas(app, measure, q),
		choices: await measureChoices(app, process),
		firstYear: app.clock().getUTCFullYear() + 1,
		commandId: app.newId()
	};
};

export const actions: Actions = {
	save: async (event) => {
		const form = await readForm(event.request, SaveMeasure);
		if (form.invalid) return form.invalid;
		const { app, who } = event.locals;
		const saved = await editMeasure(app, who, await placeOf(event), form.data);
		return saved.ok ? { done: 'saved' } : refuse(saved.error, form.values);
	},

	link: (event) => change(event, linkIdea, 'linked'),
	unlink: (event) => change(event, unlinkIdea, 'unlinked')
};

async function placeOf(event: RequestEvent) {
	const process = await guardedProcess(event, 'edit measure');
	return { process, number: Number(event.params.number) };
}

async function change(event: RequestEvent, command: typeof linkIdea, done: string) {
	const form = await readForm(event.request, ChangeLink);
	if (form.invalid) return form.invalid;
	const { app, who } = event.locals;
	const changed = await command(app, who, await placeOf(event), form.data);
	return changed.ok ? { done } : refuse(changed.error);
}
