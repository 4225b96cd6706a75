import process from 'node:process';
import { defineConfig, devices } from '@playwright/test';
import { installedChromium } from './tests/support/installed-chromium';
import { SERVERS, type ServerName } from './tests/support/servers';

/** Stories that decide something for the whole process have a demonstration of their own. */
const ALONE: Partial<Record<ServerName, string>> = {
	results: 'e2e/results.spec.ts',
	scoring: 'e2e/scoring.spec.ts',
	journey: 'e2e/journey.spec.ts'
};

const on = (name: ServerName) => ({
	name,
	metadata: { server: name },
	use: { baseURL: SERVERS[name].url }
});

/** The browser tests run against the built server, each project with a fresh demonstration. */
export default defineConfig({
	testDir: 'tests',
	globalSetup: './tests/support/page-processes.ts',
	outputDir: 'test-results/browser',
	fullyParallel: true,
	workers: 2,
	retries: 0,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
	use: {
		...devices['Desktop Chrome'],
		locale: 'de-DE',
		timezoneId: 'Europe/Berlin',
		// A trace of every test costs a third of the time: only where somebody asks for it.
		trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
		screenshot: 'only-on-failure',
		actionTimeout: 10_000,
		launchOptions: {
			...installedChromium,
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				'--no-first-run',
				// The hall's server under a name that is not localhost, still on the loopback.
				'--host-resolver-rules=MAP halle.test 127.0.0.1'
			]
		}
	},
	projects: [
		...Object.entries(ALONE).map(([name, testMatch]) => ({
			...on(name as ServerName),
			testMatch
		})),
		{
			...on('stories'),
			testMatch: 'e2e/**/*.spec.ts',
			testIgnore: Object.values(ALONE).map((path) => `**/${path}`)
		},
		{ ...on('pages'), testMatch: 'a11y/**/*.spec.ts' }
	],
	webServer: Object.values(SERVERS).map(({ url, port, folder }) => ({
		command: 'node_modules/.bin/node scripts/demo.mjs --built --fresh',
		url: `${url}/healthz`,
		env: { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder },
		timeout: 120_000,
		reuseExistingServer: false,
		gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 5000 }
	}))
});
