import { z } from 'zod';

/** What may stand around an amount: the currency, and blanks. */
const AROUND = /^(?:€|EUR|Euro)|(?:€|EUR|Euro)$/gi;

/** Groups of three by one kind of separator, then perhaps one or two digits behind the other kind. */
const GROUPED = /^(\d{1,3})((?:[.,' \u00a0\u202f\u2009]\d{3})+)(?:([.,])(\d{1,2}))?$/;
const PLAIN = /^(\d+)(?:[.,](\d{1,2}))?$/;

/** The highest amount that is taken: a hundred thousand million euros, far from the limit of a double. */
const MAX_CENTS = 10_000_000_000_000;

/**
 * Reads an amount of euros as people write it, in German or English: "190.000", "190,000.50",
 * "1 200 €". [MEA-2]
 *
 * @returns cents; undefined for what is no amount, or could be read in two ways
 */
export function parseEuros(text: string): number | undefined {
	const amount = text.trim().replace(AROUND, '').trim();
	const [whole, cents] = groupedParts(amount) ?? plainParts(amount) ?? [];
	if (whole === undefined) return undefined;
	const total = Number(whole) * 100 + Number((cents ?? '').padEnd(2, '0'));
	return total <= MAX_CENTS ? total : undefined;
}

/** An amount in a form; empty means none. */
export const optionalEuros = z
	.string()
	.default('')
	.transform((text, context) => {
		if (text.trim() === '') return null;
		const cents = parseEuros(text);
		if (cents !== undefined) return cents;
		context.addIssue({ code: 'custom', message: 'no_amount' });
		return z.NEVER;
	});

type Parts = [whole: string, cents: string | undefined];

function groupedParts(amount: string): Parts | undefined {
	const [, first, groups = '', decimal, cents] = GROUPED.exec(amount) ?? [];
	if (first === undefined) return undefined;
	const separators = new Set(groups.replace(/\d/g, ''));
	if (separators.size > 1 || (decimal && separators.has(decimal))) return undefined;
	return [first + groups.replace(/\D/g, ''), cents];
}

function plainParts(amount: string): Parts | undefined {
	const [, whole, cents] = PLAIN.exec(amount) ?? [];
	return whole === undefined ? undefined : [whole, cents];
}
