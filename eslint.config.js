import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { sqlOfOneEngine } from './scripts/lint-sql.mjs';
import svelteConfig from './svelte.config.js';

const DRIZZLE = [['drizzle-orm/*'], 'Dialects belong to lib/server/db.'];
const ENGINES = [
	['better-sqlite3', 'pg', 'pg-*', 'node:sqlite'],
	'Database engines belong to lib/server/db.'
];
const ADAPTER = [['@socket.io/postgres-adapter'], 'Belongs to lib/server/{db,realtime}.'];

/** What a folder may not import: the arrows of the architecture, and what only db/ may. */
const forbid = (files, patterns, everywhere = [DRIZZLE, ENGINES, ADAPTER]) => ({
	files,
	rules: {
		'@typescript-eslint/no-restricted-imports': [
			'error',
			{ patterns: [...patterns, ...everywhere].map(([group, message]) => ({ group, message })) }
		]
	}
});

export default ts.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'node_modules/',
			'src/lib/paraglide/',
			'drizzle/',
			'data/',
			'shots/',
			'test-results/'
		]
	},
	js.configs.recommended,
	...ts.configs.recommendedTypeChecked,
	...svelte.configs.recommended,
	prettier,
	...svelte.configs.prettier,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] }
		},
		rules: {
			'no-undef': 'off',
			complexity: ['error', 10],
			'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
			'max-lines-per-function': ['error', 60],
			'max-params': ['error', 4],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/only-throw-error': 'off',
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/unbound-method': 'off',
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
		rules: {
			'svelte/require-each-key': 'error',
			'svelte/no-at-html-tags': 'error',
			'svelte/no-inline-styles': 'error',
			// Addresses are localised by `href()` of lib/ui/locale, not by Kit's `resolve()`.
			'svelte/no-navigation-without-resolve': 'off',
			'max-lines-per-function': 'off'
		}
	},
	{
		files: ['**/*.js', '**/*.mjs'],
		...ts.configs.disableTypeChecked
	},
	{
		files: ['**/*.test.ts', 'tests/**'],
		rules: { 'max-lines-per-function': 'off' }
	},
	{
		files: ['src/lib/domain/**/*.ts'],
		ignores: ['**/*.test.ts'],
		rules: {
			'no-restricted-properties': [
				'error',
				{ object: 'Date', property: 'now', message: 'Time is passed in.' },
				{ object: 'Math', property: 'random', message: 'Chance is passed in.' },
				{ object: 'crypto', property: 'randomUUID', message: 'Ids are passed in.' }
			]
		}
	},
	{ ...forbid(['src/**'], []), ignores: ['src/lib/server/db/**'] },
	{
		files: ['src/**'],
		ignores: ['src/lib/server/db/**'],
		rules: { 'no-restricted-syntax': ['error', ...sqlOfOneEngine] }
	},
	{
		...forbid(
			['src/lib/domain/**/*.ts'],
			[
				[
					[
						'$lib/server/**',
						'$lib/ui/**',
						'$lib/offline/**',
						'$app/**',
						'$env/**',
						'node:*',
						'@sveltejs/*',
						'svelte',
						'svelte/*',
						'drizzle-orm',
						'socket.io*'
					],
					'The domain imports nothing outside itself but zod.'
				]
			]
		),
		ignores: ['**/*.test.ts']
	},
	forbid(
		['src/lib/{offline,live,ui,charts}/**'],
		[[['$lib/server/**'], 'Client code knows nothing of the server.']]
	),
	forbid(['src/routes/**'], [[['$lib/server/db/**', 'drizzle-orm'], 'Routes ask services.']]),
	forbid(
		['src/lib/server/{services,auth,mail,documents,jobs,http,realtime}/**'],
		[[['socket.io'], 'Only realtime/ knows socket.io.']]
	),
	forbid(
		['src/lib/server/realtime/**'],
		[[['$lib/server/db/**', '../db/**', 'drizzle-orm'], 'The gateway asks services.']],
		[DRIZZLE, ENGINES]
	)
);
