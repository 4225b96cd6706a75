import { error, redirect } from '@sveltejs/kit';
import { Decide } from '$lib/domain/moderation/decision';
import { changesBetween } from '$lib/domain/moderation/changes';
import { optionalLine } from '$lib/domain/text';
import { readForm, refuse } from '$lib/server/http/form';
import { guardedProcess } from '$lib/server/http/page';
import { decide } from '$lib/server/services/moderation/moderation';
import { moderationItem, nextToDecide } from '$lib/server/services/moderation/moderation-pages';
import { href } from '$lib/ui/locale';
import { suggestions } from '../../words';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'decide moderation');
	const { locals, params, url } = event;
	const item = await moderationItem(locals.app, locals.who, process, params);
	if (!item) error(404, 'not_found');
	const { before, text, title } = item;
	return {
		item,
		changes: before && {
			title: changesBetween(before.title, item.kind === 'idea' ? title : ''),
			text: changesBetween(before.text, text)
		},
		commandId: locals.app.newId(),
		done: { state: url.searchParams.get('done'), title: url.searchParams.get('title') }
	};
};

const DecideForm = Decide.extend({ suggestion: optionalLine(40), title: optionalLine(200) });

export const actions: Actions = {
	default: async (event) => {
		const process = await guardedProcess(event, 'decide moderation');
		const { app, who, locale } = event.locals;
		const form = await readForm(event.request, DecideForm);
		if (form.invalid) return form.invalid;
		const { suggestion, title, ...input } = form.data;
		const reason = [suggestions[suggestion]?.text(), input.reason].filter(Boolean).join('\n\n');
		const decided = await decide(app, who, process, { ...input, reason });
		if (!decided.ok) return refuse(decided.error, form.values);
		const next = await nextToDecide(app, who, process);
		const done = new URLSearchParams({ done: decided.value, title });
		const place = next ? `/${next.kind}/${next.id}` : '';
		redirect(303, href(`/${process.slug}/desk/moderation${place}?${done}`, locale));
	}
};
