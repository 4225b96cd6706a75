import { error, redirect } from '@sveltejs/kit';
import { ChangeSupport, COMMENT_LIMIT, NAME_LIMIT, NewComment } from '$lib/domain/idea/idea';
import { limitKey, withDevice } from '$lib/server/http/device';
import { networkAddressOf } from '$lib/server/http/address';
import { readForm, refuse } from '$lib/server/http/form';
import { processOf } from '$lib/server/http/page';
import { keepCode } from '$lib/server/http/receipt-cookie';
import { ideaPage } from '$lib/server/services/idea/idea-page';
import { submitComment } from '$lib/server/services/idea/ideas-comments';
import { changeSupport } from '$lib/server/services/idea/ideas-support';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad } from './$types';

/** Reading, supporting and commenting are links and plain forms. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, params, url, parent }) => {
	const process = await processOf(locals, params.process);
	const asked = { number: Number(params.number), after: url.searchParams.get('after') ?? '' };
	const found = await ideaPage(locals.app, locals.who, process, asked);
	if (!found.ok) error(found.error === 'gone' ? 410 : 404, found.error);
	const { abilities, person } = await parent();
	const { isOpen, guestSupport } = found.value;
	return {
		...found.value,
		maySupport: isOpen && (person ? abilities.includes('support idea') : guestSupport),
		mayComment: isOpen && abilities.includes('comment on idea'),
		limits: { comment: COMMENT_LIMIT, name: NAME_LIMIT },
		commandId: locals.app.newId()
	};
};

export const actions: Actions = {
	support: async (event) => {
		const { locals, params, request } = event;
		const { app } = locals;
		const process = await processOf(locals, params.process);
		const form = await readForm(request, ChangeSupport);
		if (form.invalid) return form.invalid;
		const isNew = !locals.who.personId && !locals.who.deviceHash;
		const address = networkAddressOf(event);
		if (isNew && !(await app.limits.allows('new device', address))) {
			return refuse('rate_limited', undefined, 429);
		}
		const who = process.settings.guestSupport ? withDevice(event) : locals.who;
		const changed = await changeSupport(app, who, process, form.data);
		if (!changed.ok) return refuse(changed.error);
		redirect(303, href(`/${process.slug}/ideas/${params.number}#support`, locals.locale));
	},

	comment: async (event) => {
		const { locals, params, request } = event;
		const process = await processOf(locals, params.process);
		const form = await readForm(request, NewComment);
		if (form.invalid) return form.invalid;
		if (!(await locals.app.limits.allows('comment', limitKey(event)))) {
			return refuse('rate_limited', form.values, 429);
		}
		const submitted = await submitComment(locals.app, locals.who, process, form.data);
		if (!submitted.ok) {
			const isSent = submitted.error === 'already_used';
			return refuse(isSent ? 'already_sent' : submitted.error, form.values);
		}
		keepCode(event, submitted.value.code);
		redirect(303, href(`/${process.slug}/receipt?new`, locals.locale));
	}
};
