import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Action } from '$lib/domain/permission';
import type { Result } from '$lib/domain/result';
import {
	DeselectLead,
	ExplainPassedOver,
	MoveLead,
	PublishResults,
	REASON_LIMIT,
	SelectLead
} from '$lib/domain/selection/selection';
import type { App, Who } from '$lib/server/app';
import { readForm, refuse } from '$lib/server/http/form';
import { guardedProcess } from '$lib/server/http/page';
import type { Process } from '$lib/server/services/process/processes';
import {
	deselectLead,
	explainPassedOver,
	moveLead,
	publishResults,
	selectLead,
	withdrawResults
} from '$lib/server/services/selection/selection';
import { selectionPage } from '$lib/server/services/selection/selection-page';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const process = await guardedProcess(event, 'select lead project');
	return {
		...(await selectionPage(event.locals.app, process)),
		reasonLimit: REASON_LIMIT,
		commandId: event.locals.app.newId()
	};
};

type Event = RequestEvent<{ process: string }>;

/** Reads the form, carries out the command, and shows the page at the measure that it was about. */
function command<Schema extends z.ZodType<{ commandId: string; measureId?: string }>>(
	schema: Schema,
	action: Action,
	carryOut: (app: App, who: Who, process: Process, input: z.output<Schema>) => Promise<Result<null>>
) {
	return async (event: Event) => {
		const process = await guardedProcess(event, action);
		const form = await readForm(event.request, schema);
		if (form.invalid) return form.invalid;
		const { app, who, locale } = event.locals;
		const done = await carryOut(app, who, process, form.data);
		if (!done.ok) return refuse(done.error, form.values);
		const { measureId } = form.data;
		const place = measureId ? `#measure-${measureId}` : '';
		redirect(303, href(`/${process.slug}/desk/selection${place}`, locale));
	};
}

export const actions: Actions = {
	select: command(SelectLead, 'select lead project', selectLead),
	explain: command(ExplainPassedOver, 'select lead project', explainPassedOver),
	deselect: command(DeselectLead, 'select lead project', deselectLead),
	move: command(MoveLead, 'select lead project', moveLead),
	publish: command(PublishResults, 'publish results', publishResults),
	withdraw: command(PublishResults, 'publish results', withdrawResults)
};
