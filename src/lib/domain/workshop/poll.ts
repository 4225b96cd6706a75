import { z } from 'zod';
import { TITLE_LIMIT } from '../idea/idea';
import { ok, refused, type Result } from '../result';
import { cleanText, commandId, line, reference } from '../text';

export const POLL_KINDS = ['single', 'multiple'] as const;
export type PollKind = (typeof POLL_KINDS)[number];

export const POLL_STATES = ['prepared', 'open', 'closed'] as const;
export type PollState = (typeof POLL_STATES)[number];

export const OPTIONS_LEAST = 2;
export const OPTIONS_LIMIT = 20;

/** A form sends one ticked box as text, several as a list. */
const references = z
	.union([z.array(reference), reference.transform((only) => [only])], { error: 'invalid' })
	.default([])
	.pipe(z.array(z.string()).max(OPTIONS_LIMIT, 'too_many'));

/** Free options, one on each line. */
const labels = z
	.string()
	.default('')
	.transform((text) =>
		cleanText(text)
			.split('\n')
			.map((label) => label.trim().replace(/\s+/g, ' '))
	)
	.transform((lines) => lines.filter(Boolean))
	.pipe(z.array(z.string().max(TITLE_LIMIT, 'too_long'), 'invalid').max(OPTIONS_LIMIT, 'too_many'));

/** What a poll asks. */
export const PollContent = z.object({
	question: line(160),
	kind: z.enum(POLL_KINDS, 'required'),
	/** Multiple choice: how many options one ballot may name. */
	maxChoices: z.coerce
		.number('not_a_number')
		.int('not_a_number')
		.min(1, 'out_of_range')
		.max(OPTIONS_LIMIT, 'out_of_range')
		.default(1),
	ideaIds: references,
	labels
});
export type PollContent = z.infer<typeof PollContent>;

/** Prepares a poll. */
export const PreparePoll = PollContent.extend({ commandId });
export type PreparePoll = z.infer<typeof PreparePoll>;

export interface PollOption {
	label: string;
	ideaId: string | null;
}

export type PollRefusal = 'too_few' | 'too_many' | 'same_option' | 'too_many_choices';

/** Decides what a poll with these options offers, and how many of them a ballot may name. [WSH-3] [WSH-4] */
export function composePoll(
	{ kind, maxChoices }: Pick<PollContent, 'kind' | 'maxChoices'>,
	options: readonly PollOption[]
): Result<{ maxChoices: number }, PollRefusal> {
	if (options.length < OPTIONS_LEAST) return refused('too_few');
	if (options.length > OPTIONS_LIMIT) return refused('too_many');
	const names = new Set(options.map(({ label }) => label.toLocaleLowerCase('de')));
	if (names.size < options.length) return refused('same_option');
	if (kind === 'single') return ok({ maxChoices: 1 });
	if (maxChoices > options.length) return refused('too_many_choices');
	return ok({ maxChoices });
}
