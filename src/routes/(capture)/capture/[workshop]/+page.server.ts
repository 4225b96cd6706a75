import { error, redirect } from '@sveltejs/kit';
import { NewCard } from '$lib/domain/capture/card';
import { readForm, refuse } from '$lib/server/http/form';
import { packetOf } from '$lib/server/services/capture/capture-packet';
import { recordCards } from '$lib/server/services/capture/capture';
import { href } from '$lib/ui/locale';
import type { Actions, PageServerLoad } from './$types';

/** Whoever is signed out still gets the page: a device may hold cards, and the packet, already. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const packet = await packetOf(locals.app, locals.who, params.workshop);
	if (!packet.ok && packet.error === 'not_found') error(404, 'not_found');
	if (!packet.ok && packet.error === 'forbidden') error(403, 'forbidden');
	return {
		key: params.workshop,
		packet: packet.ok ? packet.value : null,
		cardId: locals.app.newId(),
		now: locals.app.clock().toISOString()
	};
};

export const actions: Actions = {
	/** Without JavaScript: one card, sent at once. */
	default: async ({ request, locals, params }) => {
		const form = await readForm(request, NewCard);
		if (form.invalid) return form.invalid;
		const recorded = await recordCards(locals.app, locals.who, { cards: [form.data] });
		if (!recorded.ok) return refuse(recorded.error, form.values, 401);
		const [receipt] = recorded.value;
		if (receipt?.outcome !== 'received') {
			return refuse(receipt?.outcome === 'refused' ? receipt.code : 'conflict', form.values);
		}
		const { fieldId, tableNumber } = form.data;
		const kept = new URLSearchParams({
			arrived: String(receipt.ideaNumber),
			field: fieldId,
			table: String(tableNumber)
		});
		redirect(303, `${href(`/capture/${params.workshop}`, locals.locale)}?${kept.toString()}`);
	}
};
