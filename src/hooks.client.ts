import { overwriteGetLocale, type Locale } from '$lib/paraglide/runtime';

// The server has decided the language and written it on the page.
overwriteGetLocale(() => document.documentElement.lang as Locale);
