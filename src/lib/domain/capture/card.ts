import { z } from 'zod';
import { NAME_LIMIT, TITLE_LIMIT } from '../idea/idea';
import { ok, refused, type Result } from '../result';
import { commandId, line, optionalLine, paragraphs, reference, ticked } from '../text';

export const CARD_TEXT_LEAST = 3;
export const CARD_TEXT_LIMIT = 2000;
/** A derived title is cut after this many characters. */
const SHORT_TITLE = 70;
/** How long after a workshop its cards are still taken. */
const OPEN_AFTER_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

const HIGHEST = 1_000_000;

/** A whole number as a form or a device gives it; the empty choice of a list is none. */
const wholeNumber = (least: number, missing = 'required') =>
	z
		.union([z.number(), z.string().trim().min(1, missing)], { error: missing })
		.transform(Number)
		.pipe(
			z
				.number({ error: 'not_a_number' })
				.int('not_a_number')
				.min(least, 'out_of_range')
				.max(HIGHEST, 'out_of_range')
		);

const typed = {
	text: paragraphs(CARD_TEXT_LEAST, CARD_TEXT_LIMIT),
	title: optionalLine(TITLE_LIMIT),
	fieldId: reference,
	tableNumber: wholeNumber(1, 'not_chosen'),
	displayName: optionalLine(NAME_LIMIT),
	/** The person agreed on the paper form that text and name are published. */
	hasConsent: ticked
};

/** What somebody types into the form of a card. [CAP-1] */
export const TypedCard = z.object(typed);
export type TypedCard = z.infer<typeof TypedCard>;

/** Hands in a card. Its id is made on the device, so that sending it again changes nothing. */
export const NewCard = z.object({
	id: commandId,
	workshopId: reference,
	...typed,
	formVersion: line(40),
	deviceId: reference,
	/** Counts the cards of a device. */
	sequence: wholeNumber(0),
	/** By the device's clock, which may be wrong; ISO 8601 in UTC. */
	recordedAt: z.iso.datetime({ error: 'invalid' })
});
export type NewCard = z.infer<typeof NewCard>;

/** Gives the card's title, or its first words where none was typed. [CAP-1] */
export function titleOf({ title, text }: Pick<TypedCard, 'title' | 'text'>): string {
	if (title) return title;
	const [firstLine = ''] = text.split('\n');
	if (firstLine.length <= SHORT_TITLE) return firstLine;
	const cut = firstLine.slice(0, SHORT_TITLE);
	const lastSpace = cut.lastIndexOf(' ');
	return `${(lastSpace > SHORT_TITLE / 2 ? cut.slice(0, lastSpace) : cut).replace(/[\s,;:.–-]+$/, '')} …`;
}

/** The name under which a card may appear: none without consent. [CAP-2] */
export function nameOf({ displayName, hasConsent }: Pick<TypedCard, 'displayName' | 'hasConsent'>) {
	return hasConsent ? displayName : '';
}

/**
 * What makes a card the same card when it comes again: written out, so that a later version of the
 * schema does not turn cards that still wait on a device into other cards. [CAP-4] [CAP-5]
 */
export function contentOf(card: NewCard): readonly (string | number | boolean)[] {
	const { id, workshopId, title, text, fieldId, tableNumber, displayName, hasConsent } = card;
	const { formVersion, deviceId, sequence, recordedAt } = card;
	return [
		...[id, workshopId, title, text, fieldId, tableNumber, displayName, hasConsent],
		...[formVersion, deviceId, sequence, recordedAt]
	];
}

/** What a card may refer to. */
export interface CardRules {
	endsAt: Date;
	tableCount: number;
	fieldIds: ReadonlySet<string>;
	formVersions: ReadonlySet<string>;
}

export type CardRefusal = 'closed' | 'unknown_field' | 'unknown_table' | 'unknown_form';

/** Decides whether a card that has not arrived before is taken. [CAP-7] [CAP-8] */
export function checkCard(
	card: Pick<NewCard, 'fieldId' | 'tableNumber' | 'formVersion'>,
	rules: CardRules,
	now: Date
): Result<null, CardRefusal> {
	if (now >= lastMomentFor(rules)) return refused('closed');
	if (!rules.fieldIds.has(card.fieldId)) return refused('unknown_field');
	if (card.tableNumber > rules.tableCount) return refused('unknown_table');
	if (!rules.formVersions.has(card.formVersion)) return refused('unknown_form');
	return ok(null);
}

/** The moment from which cards of a workshop are no longer taken. [CAP-7] */
export function lastMomentFor({ endsAt }: Pick<CardRules, 'endsAt'>): Date {
	return new Date(endsAt.getTime() + OPEN_AFTER_DAYS * DAY_MS);
}
