import { fail, redirect } from '@sveltejs/kit';
import { NAME_LIMIT, NewIdea, TEXT_LEAST, TEXT_LIMIT, TITLE_LIMIT } from '$lib/domain/idea/idea';
import { limitKey } from '$lib/server/http/device';
import { readForm, refuse } from '$lib/server/http/form';
import { processOf } from '$lib/server/http/page';
import { keepCode } from '$lib/server/http/receipt-cookie';
import { submitIdea } from '$lib/server/services/idea/ideas';
import { ideaForm } from '$lib/server/services/idea/ideas-form';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const process = await processOf(locals, params.process);
	return {
		...(await ideaForm(locals.app, process)),
		commandId: locals.app.newId(),
		limits: { title: TITLE_LIMIT, text: TEXT_LIMIT, least: TEXT_LEAST, name: NAME_LIMIT }
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, params, request } = event;
		const process = await processOf(locals, params.process);
		const form = await readForm(request, NewIdea);
		if (form.invalid) return form.invalid;
		if (!(await locals.app.limits.allows('submit', limitKey(event)))) {
			return refuse('rate_limited', form.values, 429);
		}
		const submitted = await submitIdea(locals.app, locals.who, process, form.data);
		if (submitted.ok) {
			keepCode(event, submitted.value.code);
			redirect(303, href(`/${process.slug}/receipt?new`, locals.locale));
		}
		if (submitted.error === 'unknown_field') {
			const field = form.data.topicId ? 'topicId' : 'fieldId';
			const error = form.data.topicId ? 'other_field' : 'unknown_field';
			return fail(400, { values: form.values, errors: { [field]: error } });
		}
		const isSent = submitted.error === 'already_used';
		return refuse(isSent ? 'already_sent' : submitted.error, form.values);
	}
};
