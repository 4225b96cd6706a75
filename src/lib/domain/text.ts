import { z } from 'zod';

/** Text as databases and people expect it: Unicode NFC, no NUL, line ends as `\n`, trimmed. */
export const cleanText = (text: string) =>
	text.normalize('NFC').replaceAll('\0', '').replace(/\r\n?/g, '\n').trim();

/** One line of text. Messages are the codes that the interface explains. */
export const line = (limit: number) =>
	z
		.string({ error: 'required' })
		.transform((text) => cleanText(text).replace(/\s+/g, ' '))
		.pipe(z.string().min(1, 'required').max(limit, 'too_long'));

/** One line that may stay empty. */
export const optionalLine = (limit: number) =>
	z
		.string()
		.default('')
		.transform((text) => cleanText(text).replace(/\s+/g, ' '))
		.pipe(z.string().max(limit, 'too_long'));

/** Paragraphs of text. */
export const paragraphs = (least: number, limit: number) =>
	z
		.string({ error: 'required' })
		.transform(cleanText)
		.pipe(z.string().min(1, 'required').min(least, 'too_short').max(limit, 'too_long'));

/** An id made by the client, so that sending a command again changes nothing. */
export const commandId = z.uuid('invalid');

/** A reference to a row, chosen from what there is; whether it exists is for the service to say. */
export const reference = z.string({ error: 'not_chosen' }).min(1, 'not_chosen').max(64, 'invalid');

/** A reference that a form may leave empty. */
export const optionalReference = z
	.string()
	.max(64, 'invalid')
	.default('')
	.transform((id) => id || null);

/** What an unticked checkbox, `on`, `true` or `false` mean. */
export const ticked = z
	.union([z.boolean(), z.string()])
	.default(false)
	.transform((value) => value === true || value === 'on' || value === 'true');

/** An address for mail, folded to lower case. */
export const email = z
	.string({ error: 'required' })
	.transform((text) => cleanText(text).toLowerCase())
	.pipe(z.string().min(1, 'required').max(254, 'too_long').pipe(z.email('invalid_email')));

/** An address that may stay empty. */
export const optionalEmail = z
	.string()
	.default('')
	.transform((text) => cleanText(text).toLowerCase())
	.pipe(z.union([z.literal(''), z.email('invalid_email')], { error: 'invalid_email' }));
