const HERE = 'http://here.invalid';

/**
 * Where to go after signing in: `to` if it is a path of ours, otherwise `home`. Whatever a browser
 * would read as another host, and the pages of signing in and out themselves, are not.
 */
export function ownPath(to: string, home: string): string {
	if (!to.startsWith('/') || !URL.canParse(to, HERE)) return home;
	const { origin, pathname, search } = new URL(to, HERE);
	const isLoop = /^(\/en)?\/sign-(in|out)(\/|$)/.test(pathname);
	return origin === HERE && !pathname.startsWith('//') && !isLoop ? pathname + search : home;
}
