import { compile } from 'sass';
import { describe, expect, test } from 'vitest';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { contrast } from './contrast';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const css = compile(`${root}/src/lib/ui/kern/kern.scss`, {
	importers: [
		{
			findFileUrl: (path) =>
				path.startsWith('@') ? pathToFileURL(`${root}/node_modules/${path}`) : null
		}
	]
}).css;

const rules = css.replace(/\/\*[^]*?\*\//g, '');
const light = new Map<string, string>();
const dark = new Map<string, string>();
for (const [, selector = '', body = ''] of rules.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
	for (const [, name = '', value = ''] of body.matchAll(/(--[\w-]+):\s*([^;]+);/g)) {
		if (selector.includes('dark') || selector.includes(':not')) dark.set(name, value);
		else light.set(name, value);
	}
}

const themes = { light, dark: new Map([...light, ...dark]) };

/** Follows `var(…)` until a colour is left. */
function colour(theme: Map<string, string>, name: string): string {
	const value = theme.get(name) ?? '';
	return value.replace(/var\((--[\w-]+)\)/g, (_, inner: string) => colour(theme, inner));
}

const grounds = ['--color-page', '--color-surface', '--color-sunken'];
const kinds = ['info', 'success', 'warning', 'danger'];
const fields = ['leben', 'mobilitaet', 'stadt', 'verwaltung', 'wirtschaft', 'neutral'];

/** Text, ground and the least contrast of WCAG 2.2: 4.5 for text (1.4.3), 3 for edges (1.4.11). */
const pairs: [string, string, number][] = [
	...grounds.flatMap((ground): [string, string, number][] => [
		['--color-text', ground, 7],
		['--color-muted', ground, 4.5],
		['--color-accent', ground, 4.5],
		['--color-danger', ground, 4.5],
		['--color-border-strong', ground, 3]
	]),
	...kinds.flatMap((kind): [string, string, number][] => [
		[`--color-${kind}`, `--color-${kind}-soft`, 4.5],
		['--color-text', `--color-${kind}-soft`, 7],
		[`--color-${kind}`, '--color-surface', 4.5],
		[`--color-${kind}`, '--color-page', 4.5]
	]),
	...fields.flatMap((field): [string, string, number][] => [
		[`--color-field-${field}`, '--color-surface', 4.5],
		[`--color-field-${field}`, '--color-page', 4.5]
	]),
	['--color-on-accent', '--color-accent', 4.5],
	['--color-on-accent', '--color-accent-hover', 4.5],
	['--color-accent', '--color-accent-soft', 4.5],
	['--color-text', '--color-accent-soft', 7],
	['--color-muted', '--color-accent-soft', 4.5],
	['--color-focus', '--color-focus-ring', 3],
	['--color-on-deep', '--color-deep-3', 4.5],
	['--color-on-deep-muted', '--color-deep-3', 4.5],
	['--color-on-deep-muted', '--color-deep', 7]
];

describe.each(Object.entries(themes))('the %s theme', (_, theme) => {
	test.each(pairs)('sets %s on %s at %f or more', (text, ground, least) => {
		expect(contrast(colour(theme, text), colour(theme, ground))).toBeGreaterThanOrEqual(least);
	});
});
