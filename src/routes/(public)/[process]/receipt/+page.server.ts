import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import {
	CorrectedComment,
	CorrectedIdea,
	TEXT_LEAST,
	TEXT_LIMIT,
	TITLE_LIMIT,
	COMMENT_LIMIT,
	Withdrawal
} from '$lib/domain/idea/idea';
import { refused } from '$lib/domain/result';
import { line } from '$lib/domain/text';
import { networkAddressOf } from '$lib/server/http/address';
import { readForm, refuse } from '$lib/server/http/form';
import { processOf } from '$lib/server/http/page';
import { forgetCode, keepCode, keptCode } from '$lib/server/http/receipt-cookie';
import { offeredFields } from '$lib/server/services/idea/ideas-form';
import { correctComment, correctIdea, withdraw } from '$lib/server/services/idea/ideas-own';
import type { Process } from '$lib/server/services/process/processes';
import { receiptOf } from '$lib/server/services/idea/receipt';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const Asked = z.object({ code: line(40) });

export const load: PageServerLoad = async (event) => {
	const { locals, params, url, setHeaders } = event;
	const process = await processOf(locals, params.process);
	setHeaders({ 'cache-control': 'no-store' });
	const code = keptCode(event);
	const found = code ? await lookUp(event, process, code) : null;
	const receipt = found?.ok ? found.value : null;
	const mayMove = receipt?.kind === 'idea' && receipt.isCorrectable;
	return {
		receipt,
		isNew: url.searchParams.has('new'),
		commandId: locals.app.newId(),
		limits: { title: TITLE_LIMIT, text: TEXT_LIMIT, least: TEXT_LEAST, comment: COMMENT_LIMIT },
		fields: mayMove ? await offeredFields(locals.app, process) : []
	};
};

const back = (event: RequestEvent, done: string): never =>
	redirect(303, href(`/${event.params.process}/receipt?done=${done}`, event.locals.locale));

export const actions: Actions = {
	open: async (event) => {
		const process = await processOf(event.locals, event.params.process);
		const form = await readForm(event.request, Asked);
		if (form.invalid) return form.invalid;
		const found = await lookUp(event, process, form.data.code);
		if (found.ok) {
			keepCode(event, found.value.code);
			redirect(303, href(`/${process.slug}/receipt`, event.locals.locale));
		}
		if (found.error === 'rate_limited') return refuse('rate_limited', form.values, 429);
		return refuse(found.error, form.values);
	},

	correctIdea: async (event) => {
		const claim = await claimOf(event);
		const form = await readForm(event.request, CorrectedIdea);
		if (form.invalid) return form.invalid;
		const corrected = await correctIdea(event.locals.app, event.locals.who, claim, form.data);
		return corrected.ok ? back(event, 'corrected') : refuse(corrected.error, form.values);
	},

	correctComment: async (event) => {
		const claim = await claimOf(event);
		const form = await readForm(event.request, CorrectedComment);
		if (form.invalid) return form.invalid;
		const corrected = await correctComment(event.locals.app, event.locals.who, claim, form.data);
		return corrected.ok ? back(event, 'corrected') : refuse(corrected.error, form.values);
	},

	withdraw: async (event) => {
		const claim = await claimOf(event);
		const form = await readForm(event.request, Withdrawal);
		if (form.invalid) return form.invalid;
		const withdrawn = await withdraw(event.locals.app, event.locals.who, claim, form.data);
		return withdrawn.ok ? back(event, 'withdrawn') : refuse(withdrawn.error, form.values);
	},

	close: (event) => {
		forgetCode(event);
		redirect(303, href(`/${event.params.process}/receipt`, event.locals.locale));
	}
};

async function claimOf(event: RequestEvent) {
	const process = await processOf(event.locals, event.params.process);
	return { process, code: keptCode(event) };
}

/** Looks a code up, and counts those that do not exist: nobody finds one by trying. [COD-5] */
async function lookUp(
	event: Pick<RequestEvent, 'locals' | 'request' | 'getClientAddress'>,
	process: Process,
	code: string
) {
	const { app } = event.locals;
	const address = networkAddressOf(event);
	if (!(await app.limits.isFree('failed code', address))) return refused('rate_limited');
	const found = await receiptOf(app, process, code);
	if (!found.ok && found.error === 'unknown_code') await app.limits.allows('failed code', address);
	return found;
}
