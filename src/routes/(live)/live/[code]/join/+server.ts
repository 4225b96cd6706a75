import { error, redirect } from '@sveltejs/kit';
import { networkAddressOf } from '$lib/server/http/address';
import { seatAsked, sitDown } from '$lib/server/http/seat';
import { findHall } from '$lib/server/services/workshop/live';
import { href } from '$lib/ui/locale';
import type { RequestHandler } from './$types';

/** Gives a phone its seat. A phone that has one keeps it. */
export const POST: RequestHandler = async (event) => {
	const { locals, params, request } = event;
	const phone = href(`/live/${params.code}`, locals.locale);
	if (await seatAsked(event, params.code)) redirect(303, phone);
	const ticket = (await request.formData()).get('ticket');
	const found = await findHall(locals.app, {
		code: params.code,
		address: networkAddressOf(event),
		ticket: typeof ticket === 'string' ? ticket : ''
	});
	if (!found.ok) error(found.error === 'rate_limited' ? 429 : 404, found.error);
	if (!(await sitDown(event, found.value))) error(404, 'closed');
	redirect(303, phone);
};
