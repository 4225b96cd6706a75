import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { PreparePoll } from '$lib/domain/workshop/poll';
import { readForm, refuse } from '$lib/server/http/form';
import { guardedProcess } from '$lib/server/http/page';
import { ideasForPoll } from '$lib/server/services/workshop/poll-ideas';
import { editPoll, preparePoll, preparedPoll } from '$lib/server/services/workshop/polls';
import type { Process } from '$lib/server/services/process/processes';
import { findWorkshop } from '$lib/server/services/workshop/workshops';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad, RouteParams } from './$types';

type Event = RequestEvent<RouteParams>;

const EMPTY = { question: '', kind: 'single', maxChoices: '2', labels: '' };

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'edit workshop');
	const { app } = event.locals;
	const { title, number } = await workshopOf(event, process);
	const id = event.url.searchParams.get('id');
	const poll = id ? await preparedPoll(app, process, id) : undefined;
	if (id && !poll) error(404, 'not_found');
	const chosen = poll?.options.flatMap(({ ideaId }) => ideaId ?? []) ?? [];
	return {
		workshop: { title, number },
		pollId: id,
		commandId: app.newId(),
		chosen,
		ideas: await ideasForPoll(app, process, { chosen, q: '' }),
		values: poll
			? {
					question: poll.question,
					kind: poll.kind,
					maxChoices: String(poll.maxChoices),
					labels: poll.options.flatMap((one) => (one.ideaId ? [] : one.label)).join('\n')
				}
			: EMPTY
	};
};

const Search = z.object({
	q: z.string().max(200).default(''),
	ideaIds: z
		.union([z.array(z.string()), z.string().transform((one) => [one])])
		.default([])
		.pipe(z.array(z.string().max(64)).max(50))
});

export const actions: Actions = {
	search: async (event) => {
		const process = await guardedProcess(event, 'edit workshop');
		const form = await readForm(event.request, Search);
		if (form.invalid) return form.invalid;
		const { ideaIds: chosen, q } = form.data;
		return {
			values: form.values,
			ideas: await ideasForPoll(event.locals.app, process, { chosen, q })
		};
	},
	save: async (event) => {
		const process = await guardedProcess(event, 'edit workshop');
		const pollId = event.url.searchParams.get('id');
		const workshop = await workshopOf(event, process);
		const { app, who, locale } = event.locals;
		const form = await readForm(event.request, PreparePoll);
		if (form.invalid) return form.invalid;
		const input = form.data;
		const saved = pollId
			? await editPoll(app, who, process, { pollId, input })
			: await preparePoll(app, who, process, { workshopId: workshop.id, input });
		if (!saved.ok) {
			const chosen = input.ideaIds;
			const ideas = await ideasForPoll(app, process, { chosen, q: '' });
			const failure = refuse(saved.error, form.values);
			return { ...failure, data: { ...failure.data, ideas } };
		}
		redirect(303, href(`/${process.slug}/desk/workshops/${workshop.number}`, locale));
	}
};

async function workshopOf(event: Event, process: Process) {
	const workshop = await findWorkshop(event.locals.app, process, Number(event.params.number));
	return workshop ?? error(404, 'not_found');
}
