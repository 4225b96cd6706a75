import { page } from '$app/state';
import { splitLocale } from './locale';

interface ShellProcess {
	slug: string;
	name: string;
	city: string;
	question: string;
	isDemo: boolean;
	timeZone: string;
}

/** What every page's frame knows; on an error page any of it may be missing. */
export interface Shell {
	person: { name: string } | null;
	demo: boolean;
	process: ShellProcess | undefined;
	/** Names of the actions that the reader may do. */
	abilities: string[];
	/** The requested path without its language. */
	path: string;
}

/** Reads the frame's data from the current page. */
export function shell(): Shell {
	const data = page.data as Partial<Shell>;
	return {
		person: data.person ?? null,
		demo: data.demo ?? data.process?.isDemo ?? false,
		process: data.process,
		abilities: data.abilities ?? [],
		path: splitLocale(page.url.pathname).path
	};
}

/** Gives `aria-current` for a link: the page itself, or the area it lies in. */
export function currentOf(
	target: string,
	path: string,
	isArea = true
): 'page' | 'true' | undefined {
	if (path === target) return 'page';
	return isArea && path.startsWith(`${target}/`) ? 'true' : undefined;
}
