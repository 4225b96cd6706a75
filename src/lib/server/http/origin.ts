import type { Config } from '../config';

/**
 * Whether a request or a socket that changes something comes from a page of ours: its `Origin` is
 * one that the configuration names, or, in a demonstration reached under any name, its own host.
 */
export function isAllowedOrigin(
	{ ORIGIN, ORIGINS, DEMO }: Pick<Config, 'ORIGIN' | 'ORIGINS' | 'DEMO'>,
	{ origin, host }: { origin?: string | null | undefined; host?: string | null | undefined }
): boolean {
	if (!origin || !URL.canParse(origin)) return false;
	const asked = new URL(origin);
	const named = [ORIGIN, ...ORIGINS].filter(Boolean);
	if (named.some((allowed) => new URL(allowed).origin === asked.origin)) return true;
	const mayBeAnyName = DEMO || named.length === 0;
	return mayBeAnyName && asked.host === host;
}
