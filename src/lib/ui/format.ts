import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';

type Moment = Date | number | string;

const languages = { de: 'de-DE', en: 'en-GB' } as const;

const DEFAULT_TIME_ZONE = 'Europe/Berlin';

/** Formats a day: "31. Januar 2027". */
export function formatDate(date: Moment, timeZone = DEFAULT_TIME_ZONE): string {
	return inWords(date, { day: 'numeric', month: 'long', year: 'numeric', timeZone });
}

/** Formats a day in figures: "31.01.2027". */
export function formatShortDate(date: Moment, timeZone = DEFAULT_TIME_ZONE): string {
	return inWords(date, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone });
}

/** Formats a day and its time: "Freitag, 31. Januar 2027, 18 Uhr". */
export function formatDateTime(date: Moment, timeZone = DEFAULT_TIME_ZONE): string {
	const day = inWords(date, {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		timeZone
	});
	return `${withComma(day)}, ${formatTime(date, timeZone)}`;
}

/** Formats the end of a span of time: "bis Freitag, 31. Januar, 18 Uhr". */
export function formatUntil(date: Moment, timeZone = DEFAULT_TIME_ZONE): string {
	const day = inWords(date, { weekday: 'long', day: 'numeric', month: 'long', timeZone });
	return m.until({ moment: `${withComma(day)}, ${formatTime(date, timeZone)}` });
}

/** Formats a time of day: "18 Uhr", "18:30 Uhr". */
export function formatTime(date: Moment, timeZone = DEFAULT_TIME_ZONE): string {
	const options = { hour: '2-digit', minute: '2-digit', timeZone } as const;
	const time = dateFormat('de-DE', options).format(new Date(date));
	return m.o_clock({ time: getLocale() === 'de' ? time.replace(/^0|:00$/g, '') : time });
}

/** Formats an amount, without decimals when it is whole: "190.000 €". @param cents EUR cents */
export function formatMoney(cents: number): string {
	return numberFormat({
		style: 'currency',
		currency: 'EUR',
		minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
		maximumFractionDigits: cents % 100 === 0 ? 0 : 2
	}).format(cents / 100);
}

/** Formats a number; with `digits` it has exactly that many decimals. */
export function formatNumber(value: number, digits?: number): string {
	return numberFormat({
		minimumFractionDigits: digits,
		maximumFractionDigits: digits
	}).format(value);
}

/** Formats a share as whole per cent: "15 %". @param share 0–1 */
export function formatPercent(share: number, digits = 0): string {
	return numberFormat({
		style: 'percent',
		maximumFractionDigits: digits
	}).format(share);
}

function inWords(date: Moment, options: Intl.DateTimeFormatOptions): string {
	return dateFormat(languages[getLocale()], options).format(new Date(date));
}

/**
 * Formatters by language and options. Making one takes far longer than using it: a list of twenty
 * ideas spent a quarter of its time on that.
 */
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
	const language = languages[getLocale()];
	const key = language + JSON.stringify(options);
	const format = numberFormats.get(key) ?? new Intl.NumberFormat(language, options);
	numberFormats.set(key, format);
	return format;
}

function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = language + JSON.stringify(options);
	const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(language, options);
	dateFormats.set(key, format);
	return format;
}

/** British dates come as "Friday 31 January": both languages get the comma. */
function withComma(day: string): string {
	return day.replace(/^(\p{L}+),? /u, '$1, ');
}
