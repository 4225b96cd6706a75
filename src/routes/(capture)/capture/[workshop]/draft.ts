import type { OutboxEntry } from '$lib/domain/capture/outbox';
import type { Packet } from '$lib/domain/capture/packet';
import type { Draft } from '$lib/offline/store';
import { typed, type FormState } from '$lib/ui/form-state';

/** The next card: field and table stay, because cards come in piles. */
export function nextDraft({ fieldId, tableNumber }: Pick<Draft, 'fieldId' | 'tableNumber'>): Draft {
	return {
		text: '',
		title: '',
		fieldId,
		tableNumber,
		displayName: '',
		hasConsent: false,
		changes: null
	};
}

/** The first card; after one that was sent without JavaScript, its field and table come back. */
export function emptyDraft(query: URLSearchParams, packet: Packet | null): Draft {
	const fieldId = query.get('field') ?? '';
	const isKnown = packet?.fields.some(({ id }) => id === fieldId) ?? false;
	return nextDraft({ fieldId: isKnown ? fieldId : '', tableNumber: query.get('table') ?? '' });
}

/** What was typed before the form came back. */
export function typedDraft(form: FormState): Draft {
	return {
		text: typed(form, 'text'),
		title: typed(form, 'title'),
		fieldId: typed(form, 'fieldId'),
		tableNumber: typed(form, 'tableNumber'),
		displayName: typed(form, 'displayName'),
		hasConsent: typed(form, 'hasConsent') === 'on',
		changes: null
	};
}

/** A card that is taken up again. */
export function draftOf({ id, card }: OutboxEntry): Draft {
	const { text, title, fieldId, tableNumber, displayName, hasConsent } = card;
	return {
		...{ text, title, fieldId, displayName, hasConsent },
		tableNumber: String(tableNumber),
		changes: id
	};
}
