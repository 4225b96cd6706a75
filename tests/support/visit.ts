/** Visits to pages as Kit makes them on the server: who asks, then frames and page side by side. */
import type { App } from '$lib/server/app';
import { countQueries } from '$lib/server/db/count-queries';
import type { Limits } from '$lib/server/http/limits';
import { whoAsks } from '$lib/server/http/who';

type Shown = Record<string, unknown>;
type Load = (event: unknown) => Shown | void | Promise<Shown | void>;

const ROUTES = '../../src/routes';
const LOADS = import.meta.glob<{ load?: Load }>('../../src/routes/**/+{layout,page}.server.ts');
const PAGES = Object.keys(import.meta.glob('../../src/routes/**/+page{.svelte,.server.ts}'));

/** The routes of a group that have a page, as Kit names them. */
export function pagesOfGroup(group: string): string[] {
	const folders = PAGES.map((path) => path.slice(ROUTES.length, path.lastIndexOf('/')));
	const routes = folders.filter((folder) => folder.split('/')[1] === group);
	return [...new Set(routes)].map((folder) => folder.replaceAll(/\/\([^)]+\)/g, '') || '/').sort();
}

export interface Visit {
	/** As Kit names it. */
	route: string;
	path: string;
	/** By name, without the prefix that they have under HTTPS. */
	cookies?: Record<string, string>;
}

/**
 * Asks for a page; says what it shows, and how many statements that took. Where several nodes share
 * their limits, to look at one is a statement too, whichever engine runs here.
 */
export async function visit(app: App, { route, path, cookies = {} }: Visit) {
	const url = new URL(path, 'http://leitwerk.test');
	const { limits, looks } = watched(app.limits);
	const locals = { app: { ...app, limits }, locale: 'de' } as App.Locals;
	const event = {
		...{ locals, url, params: paramsOf(route, url.pathname), route: { id: route } },
		request: new Request(url),
		cookies: { get: (name: string) => cookies[name], set: () => undefined },
		setHeaders: () => undefined,
		getClientAddress: () => '192.0.2.1'
	};
	const { value, queries } = await countQueries(async () => {
		locals.who = await whoAsks(app, event as unknown as Parameters<typeof whoAsks>[1]);
		const shown: Promise<Shown>[] = [];
		for (const load of await loadsOf(route)) {
			const before = [...shown];
			const parent = async () => Object.assign({}, ...(await Promise.all(before))) as Shown;
			shown.push(Promise.resolve(load({ ...event, parent })).then((data) => data ?? {}));
		}
		return Object.assign({}, ...(await Promise.all(shown))) as Shown;
	});
	return { value, queries: queries + looks() };
}

function watched(limits: Limits): { limits: Limits; looks: () => number } {
	let looks = 0;
	const watch =
		<Args extends unknown[], T>(work: (...args: Args) => T) =>
		(...args: Args) => {
			looks++;
			return work(...args);
		};
	const { allows, isFree, forgive } = limits;
	return {
		limits: { ...limits, allows: watch(allows), isFree: watch(isFree), forgive: watch(forgive) },
		looks: () => looks
	};
}

/** What the frames around a page load, from the outside in, and the page itself. */
async function loadsOf(route: string): Promise<Load[]> {
	const without = (path: string) =>
		path.slice(ROUTES.length, path.lastIndexOf('/')).replaceAll(/\/\([^)]+\)/g, '') || '/';
	const isAround = (path: string) =>
		path.endsWith('/+layout.server.ts')
			? without(path) === '/' || `${route}/`.startsWith(`${without(path)}/`)
			: without(path) === route;
	const paths = Object.keys(LOADS).filter(isAround);
	paths.sort(
		(a, b) => Number(a.includes('+page')) - Number(b.includes('+page')) || a.length - b.length
	);
	const modules = await Promise.all(paths.flatMap((path) => LOADS[path]?.() ?? []));
	return modules.flatMap(({ load }) => load ?? []);
}

function paramsOf(route: string, pathname: string): Record<string, string> {
	const parts = pathname.split('/');
	const params: Record<string, string> = {};
	for (const [i, segment] of route.split('/').entries()) {
		const name = /^\[(\w+)(=\w+)?\]$/.exec(segment)?.[1];
		const value = parts[i] ?? '';
		if (name) params[name] = value;
		else if (segment !== value) throw new Error(`${pathname} is no address of ${route}`);
	}
	return params;
}
