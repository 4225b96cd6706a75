import { z } from 'zod';
import { cleanText, commandId, line, optionalLine } from '../text';

export const PARTICIPATION_KINDS = [
	'none',
	'information',
	'consultation',
	'involvement',
	'statutory'
] as const;
export const CLIMATE_EFFECTS = ['positive', 'negative', 'none'] as const;

/** One body in the sequence of deliberation. */
export interface Body {
	name: string;
	/** As printed; a meeting's date may still be open. */
	date: string;
	status: string;
	isPublic: boolean;
}

/** What the office writes into the council paper (Beschlussvorlage); the rest comes from the record. */
export interface CouncilPaper {
	subject: string;
	responsibleOffice: string;
	releasedBy: string;
	/** Bodies in the order in which they deliberate. */
	bodies: Body[];
	/** Numbered points of the proposed resolution. */
	resolution: string[];
	summary: string;
	participation: (typeof PARTICIPATION_KINDS)[number];
	costsInBudget: boolean;
	followUpCosts: boolean;
	climateEffect: (typeof CLIMATE_EFFECTS)[number];
	/** Asked for where the effect is negative. */
	climateAlternatives: string;
	reasoning: string;
	annexes: string[];
}

const ROWS_LIMIT = 30;
const list = (limit: number) =>
	z.array(optionalLine(limit)).max(ROWS_LIMIT, 'too_many').default([]);
const longText = z
	.string()
	.default('')
	.transform(cleanText)
	.pipe(z.string().max(10_000, 'too_long'));
const yes = z.enum(['yes', 'no'], 'invalid').transform((answer) => answer === 'yes');

/** Saves the office's part of the paper, as its form sends it: lists are parallel columns. */
export const SavePaper = z
	.object({
		commandId,
		/** The version that was read: a newer one must be read first. 0: none was saved yet. */
		version: z.coerce.number('invalid').int('invalid'),
		subject: line(250),
		responsibleOffice: optionalLine(200),
		releasedBy: optionalLine(200),
		bodyName: list(200),
		bodyDate: list(60),
		bodyStatus: list(100),
		bodyMeeting: z
			.array(z.enum(['public', 'closed'], 'invalid'))
			.max(ROWS_LIMIT)
			.default([]),
		resolution: z
			.array(z.string().transform(cleanText).pipe(z.string().max(2000, 'too_long')))
			.max(ROWS_LIMIT, 'too_many')
			.default([]),
		summary: longText,
		participation: z.enum(PARTICIPATION_KINDS, 'invalid'),
		costsInBudget: yes,
		followUpCosts: yes,
		climateEffect: z.enum(CLIMATE_EFFECTS, 'invalid'),
		climateAlternatives: longText,
		reasoning: longText,
		annexes: list(300)
	})
	.refine((paper) => paper.climateEffect !== 'negative' || paper.climateAlternatives !== '', {
		path: ['climateAlternatives'],
		error: 'required'
	});
export type SavePaper = z.infer<typeof SavePaper>;

/** Turns what the form sent into the paper; empty rows fall away. [PAP-3] */
export function paperOf(input: SavePaper): CouncilPaper {
	const { bodyName, bodyDate, bodyStatus, bodyMeeting, ...rest } = input;
	const { commandId: _, version: __, ...kept } = rest;
	const bodies = bodyName.map((name, i) => ({
		name,
		date: bodyDate[i] ?? '',
		status: bodyStatus[i] ?? '',
		isPublic: bodyMeeting[i] !== 'closed'
	}));
	return {
		...kept,
		bodies: bodies.filter(({ name }) => name),
		resolution: input.resolution.filter(Boolean),
		annexes: input.annexes.filter(Boolean)
	};
}

type FormValues = Record<string, string | string[]>;

/** The paper as the values of its form. */
export function formOf(paper: CouncilPaper): FormValues {
	const { bodies, costsInBudget, followUpCosts, ...rest } = paper;
	return {
		...rest,
		bodyName: bodies.map(({ name }) => name),
		bodyDate: bodies.map(({ date }) => date),
		bodyStatus: bodies.map(({ status }) => status),
		bodyMeeting: bodies.map(({ isPublic }) => (isPublic ? 'public' : 'closed')),
		costsInBudget: costsInBudget ? 'yes' : 'no',
		followUpCosts: followUpCosts ? 'yes' : 'no'
	};
}

/** Which columns of the form make up the rows of a list, with what a new row holds. */
const ROWS: Record<string, Record<string, string>> = {
	bodies: { bodyName: '', bodyDate: '', bodyStatus: '', bodyMeeting: 'public' },
	resolution: { resolution: '' },
	annexes: { annexes: '' }
};

/**
 * The form's values after a button asked for a change of rows: `add:bodies`, `remove:bodies:2`.
 * What does not name a list or a row changes nothing. [PAP-3]
 */
export function withRows(values: FormValues, change: string): FormValues {
	const [what = '', name = '', place = ''] = change.split(':');
	const changed = { ...values };
	for (const [column, empty] of Object.entries(ROWS[name] ?? {})) {
		const cells = [values[column] ?? []].flat();
		if (what === 'add' && cells.length < ROWS_LIMIT) changed[column] = [...cells, empty];
		if (what === 'remove') changed[column] = cells.filter((_, i) => String(i) !== place);
	}
	return changed;
}
