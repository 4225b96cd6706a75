/** Finds in a page's HTML what it needs of the application's files, as absolute addresses. */
export function assetsOfPage(html: string, pageAddress: string): string[] {
	const files = html.matchAll(/["'(]([^"'()\s<>]*\/?_app\/[^"'()\s<>]+)["')]/g);
	const icons = html.matchAll(/<link rel="icon" href="([^"]+)"/g);
	return absolute([...files, ...icons], pageAddress);
}

/** Finds in a style sheet the fonts and pictures that it needs. */
export function assetsOfStyle(css: string, styleAddress: string): string[] {
	return absolute([...css.matchAll(/url\(["']?(?!data:|#)([^"')]+)["']?\)/g)], styleAddress);
}

/** Whether a path is a page on which cards are recorded, in any language. */
export function isCapturePage(path: string): boolean {
	return /^(\/en)?\/capture\/[^/]+$/.test(path);
}

/** The address under which a page is kept: without query and fragment. */
export function keptUnder(address: string): string {
	const { origin, pathname } = new URL(address);
	return origin + pathname;
}

function absolute(found: RegExpMatchArray[], base: string): string[] {
	const { origin } = new URL(base);
	const addresses = found.map(([, path = '']) => new URL(path, base));
	return [...new Set(addresses.filter((url) => url.origin === origin).map((url) => url.href))];
}
