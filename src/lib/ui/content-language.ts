import { getLocale } from '$lib/paraglide/runtime';

/** What a city and its people write; the interface has more languages than that. */
const CONTENT_LANGUAGE = 'de';

/**
 * The `lang` of what people wrote, for elements on pages in another language, so that it is read out
 * in its own (WCAG 3.1.2); nothing where the page has it already.
 */
export function contentLang(): string | undefined {
	return getLocale() === CONTENT_LANGUAGE ? undefined : CONTENT_LANGUAGE;
}
