import { formatMoney } from '$lib/ui/format';

/** An amount as it stands in a field, in the reader's language and without the currency. */
export function typedEuros(cents: number | null | undefined): string {
	return cents === null || cents === undefined ? '' : formatMoney(cents).replace(/[€\s]/g, '');
}
