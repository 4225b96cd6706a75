import { error } from '@sveltejs/kit';
import { networkAddressOf } from '$lib/server/http/address';
import { hallOrigin } from '$lib/server/http/join-link';
import { refuseEntry } from '$lib/server/http/page';
import { qrCode } from '$lib/server/http/qr';
import { findHall, mayWatch, ticketOf } from '$lib/server/services/workshop/live';
import { liveState } from '$lib/server/services/workshop/live-state';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const { app, who } = locals;
	if (!who.personId) refuseEntry(event);
	const found = await findHall(app, { code: params.code, address: networkAddressOf(event) });
	if (!found.ok) error(found.error === 'rate_limited' ? 429 : 404, found.error);
	const { session, workshop, process } = found.value;
	if (!(await mayWatch(app, who, session.id))) refuseEntry(event);
	const origin = hallOrigin(url);
	const code = session.joinCode ?? '';
	return {
		process,
		workshop: { title: workshop.title },
		code,
		address: `${origin.replace(/^https?:\/\//, '')}/live`,
		qr: await qrCode(`${origin}/live/${code}?t=${ticketOf(app, session.id)}`),
		state: await liveState(app, session.id)
	};
};
