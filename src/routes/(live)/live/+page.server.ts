import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { line } from '$lib/domain/text';
import { networkAddressOf } from '$lib/server/http/address';
import { readForm, refuse } from '$lib/server/http/form';
import { seatAsked, sitDown } from '$lib/server/http/seat';
import { findHall } from '$lib/server/services/workshop/live';
import { href } from '$lib/ui/locale';
import type { Actions } from './$types';

const Join = z.object({ joinCode: line(20) });

export const actions: Actions = {
	default: async (event) => {
		const form = await readForm(event.request, Join);
		if (form.invalid) return form.invalid;
		const { locals } = event;
		const code = form.data.joinCode;
		const found = await findHall(locals.app, { code, address: networkAddressOf(event) });
		if (!found.ok) {
			return refuse(found.error, form.values, found.error === 'rate_limited' ? 429 : 400);
		}
		const hasSeat = (await seatAsked(event, code)) || (await sitDown(event, found.value));
		if (!hasSeat) return refuse('closed', form.values);
		redirect(303, href(`/live/${found.value.session.joinCode}`, locals.locale));
	}
};
