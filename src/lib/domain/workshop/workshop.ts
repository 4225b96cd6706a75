import { z } from 'zod';
import { toCharacters } from '../code';
import type { RandomBytes } from '../ids';
import { instantOf, wallTime } from '../instant';
import { ok, refused, type Result } from '../result';
import { cleanText, commandId, line } from '../text';

export const TABLES_LIMIT = 60;
export const JOIN_CODE_LENGTH = 6;

const optionalParagraphs = z
	.string()
	.default('')
	.transform(cleanText)
	.pipe(z.string().max(10_000, 'too_long'));

const content = {
	title: line(120),
	place: line(160),
	description: optionalParagraphs,
	/** In the process's time zone. */
	startsAt: wallTime,
	endsAt: wallTime,
	tableCount: z.coerce
		.number('not_a_number')
		.int('not_a_number')
		.min(1, 'out_of_range')
		.max(TABLES_LIMIT, 'out_of_range')
};

/** Plans a workshop. */
export const NewWorkshop = z.object({ commandId, ...content });
export type NewWorkshop = z.infer<typeof NewWorkshop>;

/** Changes what is said of a workshop, and writes down what came of it. */
export const EditWorkshop = z.object({ ...content, results: optionalParagraphs });
export type EditWorkshop = z.infer<typeof EditWorkshop>;

/** Reads begin and end in the process's time zone. [WSH-1] */
export function timesOf(
	{ startsAt, endsAt }: { startsAt: string; endsAt: string },
	timeZone: string
): Result<{ startsAt: Date; endsAt: Date }, 'ends_before_start'> {
	const times = { startsAt: instantOf(startsAt, timeZone), endsAt: instantOf(endsAt, timeZone) };
	return times.startsAt < times.endsAt ? ok(times) : refused('ends_before_start');
}

/** Draws a join code. [WSH-7] */
export function drawJoinCode(random: RandomBytes): string {
	return toCharacters(random(4), JOIN_CODE_LENGTH);
}
