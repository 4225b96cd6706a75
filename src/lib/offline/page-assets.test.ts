import { expect, test } from 'vitest';
import { assetsOfPage, assetsOfStyle, isCapturePage, keptUnder } from './page-assets';

test('finds scripts, styles and the icon of a page, once each [CAP-20]', () => {
	const html = `
		<link rel="icon" href="../favicon.svg" type="image/svg+xml" />
		<link href="../_app/immutable/assets/0.a1.css" rel="stylesheet">
		<link rel="modulepreload" href="../_app/immutable/entry/start.b2.js">
		<script nonce="x">import("../_app/immutable/entry/start.b2.js").then(() => 0)</script>
		<script src="https://elsewhere.test/_app/x.js"></script>
		<a href="../sign-in">Anmelden</a>`;
	expect(assetsOfPage(html, 'https://stadt.test/capture/konstanz-2?from=desk')).toEqual([
		'https://stadt.test/_app/immutable/assets/0.a1.css',
		'https://stadt.test/_app/immutable/entry/start.b2.js',
		'https://stadt.test/favicon.svg'
	]);
});

test('finds the fonts of a style sheet [CAP-20]', () => {
	const css = `@font-face{src:url(./fira.c3.woff2)format("woff2")}
		.a{background:url("data:image/svg+xml,x")}.b{fill:url(#c)}`;
	expect(assetsOfStyle(css, 'https://stadt.test/_app/immutable/assets/0.a1.css')).toEqual([
		'https://stadt.test/_app/immutable/assets/fira.c3.woff2'
	]);
});

test.each([
	['/capture/konstanz-2', true],
	['/en/capture/konstanz-2', true],
	['/capture', false],
	['/konstanz/ideas', false],
	['/capture/konstanz-2/__data.json', false]
])('the page %s is kept: %s [CAP-20]', (path, isKept) => {
	expect(isCapturePage(path)).toBe(isKept);
});

test('a page is kept under its address without the query [CAP-20]', () => {
	expect(keptUnder('https://stadt.test/capture/konstanz-2?recorded=7#card')).toBe(
		'https://stadt.test/capture/konstanz-2'
	);
});
