import { m } from '$lib/paraglide/messages';
import { messageOf } from '$lib/ui/messages';

const sentences: Record<string, () => string> = {
	conflict: m.capture_reason_conflict,
	unknown_workshop: m.capture_reason_unknown_workshop,
	unknown_table: m.capture_reason_unknown_table,
	unknown_form: m.capture_reason_unknown_form,
	closed: m.capture_reason_closed
};

/** Why a card was not taken, in the reader's language. */
export function reasonOf(code: string | null): string {
	return sentences[code ?? '']?.() ?? messageOf(code ?? '');
}
