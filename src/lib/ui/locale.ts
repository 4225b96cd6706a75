import { getLocale, type Locale } from '$lib/paraglide/runtime';

/** Every language but German has its own first segment: `/en/…`. */
const PREFIX: Record<Locale, string> = { de: '', en: '/en' };

/** Gives a path of our own in the reader's language, or in `locale`. */
export function href(path: string, locale: Locale = getLocale()): string {
	return PREFIX[locale] + path || '/';
}

/** Splits a requested path into its language and the path that routes know. */
export function splitLocale(pathname: string): { locale: Locale; path: string } {
	const isEnglish = pathname === PREFIX.en || pathname.startsWith(`${PREFIX.en}/`);
	return isEnglish
		? { locale: 'en', path: pathname.slice(PREFIX.en.length) || '/' }
		: { locale: 'de', path: pathname };
}
