import { z } from 'zod';
import {
	commandId,
	line,
	optionalEmail,
	optionalLine,
	optionalReference,
	paragraphs,
	reference,
	ticked
} from '../text';

/** States of a contribution on its way through moderation; see SPEC.md of `moderation`. */
export const IDEA_STATES = [
	'submitted',
	'rejection proposed',
	'returned',
	'rejected',
	'published',
	'withdrawn'
] as const;
export type IdeaState = (typeof IDEA_STATES)[number];

/** By which way a contribution came in. */
export const CHANNELS = [
	'online',
	'workshop',
	'counter',
	'telephone',
	'paper',
	'e-mail',
	'import'
] as const;
export type Channel = (typeof CHANNELS)[number];

export const TITLE_LIMIT = 120;
export const TEXT_LIMIT = 5000;
export const TEXT_LEAST = 20;
export const NAME_LIMIT = 80;
export const COMMENT_LEAST = 2;
export const COMMENT_LIMIT = 2000;

const content = {
	title: line(TITLE_LIMIT),
	text: paragraphs(TEXT_LEAST, TEXT_LIMIT),
	fieldId: reference,
	topicId: optionalReference
};

/** Agreement to terms and privacy notice, and to the licence under which the text may be reused. */
const consent = ticked.refine((agreed) => agreed, 'no_consent');

/** Hands in an idea. */
export const NewIdea = z.object({
	commandId,
	...content,
	displayName: optionalLine(NAME_LIMIT),
	email: optionalEmail,
	consent
});
export type NewIdea = z.infer<typeof NewIdea>;

/** The version that the author corrected: if another was handed in since, it must be read first. */
const version = z.coerce.number('invalid').int('invalid');

/** Hands a returned idea in again. */
export const CorrectedIdea = z.object({ commandId, version, ...content });
export type CorrectedIdea = z.infer<typeof CorrectedIdea>;

/** Hands in a comment. */
export const NewComment = z.object({
	commandId,
	ideaId: reference,
	text: paragraphs(COMMENT_LEAST, COMMENT_LIMIT),
	displayName: optionalLine(NAME_LIMIT),
	email: optionalEmail,
	consent
});
export type NewComment = z.infer<typeof NewComment>;

/** Hands a returned comment in again. */
export const CorrectedComment = z.object({
	commandId,
	version,
	text: paragraphs(COMMENT_LEAST, COMMENT_LIMIT)
});
export type CorrectedComment = z.infer<typeof CorrectedComment>;

/** Takes a contribution back for good; the tick is the confirmation. */
export const Withdrawal = z.object({
	commandId,
	confirmed: ticked.refine((confirmed) => confirmed, 'not_ticked')
});
export type Withdrawal = z.infer<typeof Withdrawal>;

/** Supports an idea, or takes the support back. */
export const ChangeSupport = z.object({
	ideaId: reference,
	supported: ticked
});
export type ChangeSupport = z.infer<typeof ChangeSupport>;

/** The ways that a reader can tell apart in the list: written at home, or said in a workshop. */
export const ORIGIN_CHANNELS: Record<'online' | 'workshop', readonly Channel[]> = {
	online: ['online', 'e-mail'],
	workshop: ['workshop']
};

export const IDEA_ORDERS = ['newest', 'oldest', 'supported', 'discussed'] as const;
export type IdeaOrder = (typeof IDEA_ORDERS)[number];

/** Filters of the list of ideas, as they stand in its address; what makes no sense is ignored. */
export const IdeaQuery = z.object({
	q: optionalLine(200).catch(''),
	field: z.array(z.string().max(64)).catch([]),
	origin: z.enum(['', 'online', 'workshop']).catch(''),
	became: z.enum(['', 'measure', 'lead']).catch(''),
	order: z.enum(IDEA_ORDERS).catch('newest'),
	after: z.string().max(200).catch('')
});
export type IdeaQuery = z.infer<typeof IdeaQuery>;
