import { error, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { reference } from '$lib/domain/text';
import { readForm, refuse } from '$lib/server/http/form';
import { guardedProcess } from '$lib/server/http/page';
import { closeSession, openSession } from '$lib/server/services/workshop/live';
import { liveState } from '$lib/server/services/workshop/live-state';
import { closePoll, openPoll, showPoll } from '$lib/server/services/workshop/poll-run';
import { movePoll, removePoll } from '$lib/server/services/workshop/polls';
import { mayIn, type Process } from '$lib/server/services/process/processes';
import { findWorkshop, workshopDesk } from '$lib/server/services/workshop/workshops';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'edit workshop');
	const { app, who } = event.locals;
	const desk = await workshopDesk(app, process, Number(event.params.number));
	if (!desk) error(404, 'not_found');
	const { session, ...rest } = desk;
	return {
		...rest,
		mayRun: await mayIn(app, who, { processId: process.id, action: 'run workshop' }),
		session: session && { id: session.id, code: session.joinCode ?? '' },
		live: session && (await liveState(app, session.id))
	};
};

type Outcome = Promise<{ ok: true } | { ok: false; error: string }>;
type Event = RequestEvent<RouteParams>;

const OnPoll = z.object({ pollId: reference, direction: z.enum(['up', 'down']).default('up') });
type OnPoll = z.infer<typeof OnPoll>;

async function workshopOf(event: Event, process: Process): Promise<string> {
	const workshop = await findWorkshop(event.locals.app, process, Number(event.params.number));
	return workshop?.id ?? error(404, 'not_found');
}

/** What an action answers: nothing, or the refusal. */
const answer = (done: Awaited<Outcome>) => (done.ok ? undefined : refuse(done.error));

/** An action on one poll: reads its id, asks the service, sends back a refusal. */
const onPoll =
	(work: (event: Event, process: Process, data: OnPoll) => Outcome) => async (event: Event) => {
		const process = await guardedProcess(event, 'edit workshop');
		const form = await readForm(event.request, OnPoll);
		return form.invalid ?? answer(await work(event, process, form.data));
	};

export const actions: Actions = {
	open: async (event) => {
		const process = await guardedProcess(event, 'run workshop');
		const { app, who } = event.locals;
		const opened = await openSession(app, who, process, await workshopOf(event, process));
		return answer(opened);
	},
	end: async (event) => {
		const process = await guardedProcess(event, 'run workshop');
		const { app, who } = event.locals;
		const desk = await workshopDesk(app, process, Number(event.params.number));
		if (!desk?.session) return;
		const closed = await closeSession(app, who, process, desk.session.id);
		return answer(closed);
	},
	putAway: async (event) => {
		const process = await guardedProcess(event, 'run workshop');
		const workshopId = await workshopOf(event, process);
		const { app, who } = event.locals;
		const shown = await showPoll(app, who, process, { workshopId, pollId: null });
		return answer(shown);
	},
	start: onPoll(({ locals: { app, who } }, process, { pollId }) =>
		openPoll(app, who, process, pollId)
	),
	stop: onPoll(({ locals: { app, who } }, process, { pollId }) =>
		closePoll(app, who, process, pollId)
	),
	show: onPoll(async (event, process, { pollId }) => {
		const workshopId = await workshopOf(event, process);
		return showPoll(event.locals.app, event.locals.who, process, { workshopId, pollId });
	}),
	remove: onPoll(({ locals: { app, who } }, process, { pollId }) =>
		removePoll(app, who, process, pollId)
	),
	move: onPoll(({ locals: { app, who } }, process, data) => movePoll(app, who, process, data))
};
