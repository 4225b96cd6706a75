import { error, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { wallTimeOf } from '$lib/domain/instant';
import type { Result } from '$lib/domain/result';
import { RemoveCriterion, SaveCriterion } from '$lib/domain/scoring/criterion';
import { CloseRound, EditOpenRound, EditRound, MoveRound } from '$lib/domain/scoring/round';
import type { App, Who } from '$lib/server/app';
import { readForm, refuse } from '$lib/server/http/form';
import { guardedProcess } from '$lib/server/http/page';
import { removeCriterion, saveCriterion } from '$lib/server/services/scoring/criteria';
import { roundPage } from '$lib/server/services/scoring/round-pages';
import {
	closeRound,
	editOpenRound,
	editRound,
	openRound,
	type RoundPlace
} from '$lib/server/services/scoring/rounds';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'edit round');
	const { app } = event.locals;
	const page = await roundPage(app, process, Number(event.params.number));
	if (!page) error(404, 'not_found');
	const asked = event.url.searchParams.get('criterion');
	return {
		...page,
		closesAt: wallTimeOf(page.round.closesAt, process.timeZone),
		/** Which criterion is being written: its id, `new`, or none. */
		writing: page.round.state === 'draft' ? asked : null,
		commandId: app.newId()
	};
};

export const actions: Actions = {
	edit: (event) => carryOut(event, EditRound, { command: editRound, done: 'saved' }),
	extend: (event) => carryOut(event, EditOpenRound, { command: editOpenRound, done: 'saved' }),
	criterion: async (event) => {
		const answer = await carryOut(event, SaveCriterion, { command: saveCriterion, done: 'saved' });
		if (!('done' in answer)) return answer;
		const { process, number } = event.params;
		redirect(303, href(`/${process}/desk/rounds/${number}#criteria`, event.locals.locale));
	},
	remove: (event) => carryOut(event, RemoveCriterion, { command: removeCriterion, done: 'saved' }),
	open: (event) => carryOut(event, MoveRound, { command: openRound, done: 'opened' }),
	close: (event) => carryOut(event, CloseRound, { command: closeRound, done: 'closed' })
};

interface Deed<T> {
	command: (app: App, who: Who, place: RoundPlace, input: T) => Promise<Result<unknown>>;
	/** What the page says afterwards. */
	done: string;
}

async function carryOut<Schema extends z.ZodType>(
	event: RequestEvent,
	schema: Schema,
	{ command, done }: Deed<z.output<Schema>>
) {
	const process = await guardedProcess(event, 'edit round');
	const form = await readForm(event.request, schema);
	if (form.invalid) return form.invalid;
	const { app, who } = event.locals;
	const place = { process, number: Number(event.params.number) };
	const result = await command(app, who, place, form.data);
	return result.ok ? { done } : refuse(result.error, form.values);
}
