import { z } from 'zod';
import { optionalEuros } from '../money';
import { commandId, line, optionalLine, paragraphs, reference } from '../text';

export const TITLE_LIMIT = 160;
export const SUMMARY_LIMIT = 3000;
export const SOURCE_LIMIT = 300;
const MOST_YEARS = 30;

/** Planned cost of one year. */
export interface YearCost {
	year: number;
	cents: number;
}

/** Fields of a form that may come once, many times or not at all. */
export const listed = z
	.union([z.array(z.string()), z.string()])
	.default([])
	.transform((values) => (Array.isArray(values) ? values : [values]));

/** Writes a measure, new or known. [MEA-1] */
export const SaveMeasure = z
	.object({
		commandId,
		title: line(TITLE_LIMIT),
		summary: paragraphs(20, SUMMARY_LIMIT),
		fieldId: reference,
		goalIds: listed.transform((ids) => [...new Set(ids)]),
		source: optionalLine(SOURCE_LIMIT),
		costYear: listed,
		costAmount: listed,
		printedTotal: optionalEuros
	})
	.transform(({ costYear, costAmount, ...rest }, context) => {
		const costs = readCosts(costYear, costAmount, (path, message) =>
			context.addIssue({ code: 'custom', path, message })
		);
		return { ...rest, costs };
	});
export type SaveMeasure = z.infer<typeof SaveMeasure>;

/** Puts an idea behind a measure, or takes it away. [MEA-5] */
export const ChangeLink = z.object({ commandId, ideaId: reference });
export type ChangeLink = z.infer<typeof ChangeLink>;

/** What the years sum up to, and how far a printed total is from that. [MEA-4] */
export function costCheck(costs: readonly YearCost[], printedTotal: number | null) {
	const sum = costs.reduce((total, { cents }) => total + cents, 0);
	return { sum, printedTotal, difference: printedTotal === null ? 0 : printedTotal - sum };
}
export type CostCheck = ReturnType<typeof costCheck>;

type Refuse = (path: (string | number)[], code: string) => void;

/** Reads the rows of a cost plan; rows without an amount are dropped. [MEA-3] */
function readCosts(years: string[], amounts: string[], refuse: Refuse): YearCost[] {
	if (amounts.length > MOST_YEARS) refuse(['costAmount'], 'too_many');
	const costs: YearCost[] = [];
	amounts.slice(0, MOST_YEARS).forEach((typed, row) => {
		const amount = optionalEuros.safeParse(typed);
		if (!amount.success) return refuse(['costAmount', row], 'no_amount');
		if (amount.data === null) return;
		const year = Number(years[row]);
		const isYear = Number.isInteger(year) && year >= 2000 && year <= 2100;
		if (!isYear) return refuse(['costYear', row], 'no_year');
		if (costs.some((cost) => cost.year === year)) return refuse(['costYear', row], 'year_twice');
		costs.push({ year, cents: amount.data });
	});
	return costs.sort((a, b) => a.year - b.year);
}
