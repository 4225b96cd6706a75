import { existsSync } from 'node:fs';
import process from 'node:process';
import { defineConfig, devices } from '@playwright/test';

const PORT = Number(process.env['TEST_PORT'] ?? 3100);
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = installed.find((path) => existsSync(path));

/** The browser tests run against the built server with a fresh demonstration. */
export default defineConfig({
	testDir: 'tests',
	testMatch: ['e2e/**/*.spec.ts', 'a11y/**/*.spec.ts'],
	globalSetup: './tests/support/empty-process.ts',
	outputDir: 'test-results/browser',
	fullyParallel: false,
	workers: 2,
	retries: 0,
	timeout: 60_000,
	reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
	use: {
		...devices['Desktop Chrome'],
		baseURL: `http://localhost:${PORT}`,
		locale: 'de-DE',
		timezoneId: 'Europe/Berlin',
		trace: 'retain-on-failure',
		launchOptions: {
			...(executablePath ? { executablePath } : {}),
			args: [
				'--no-sandbox',
				'--disable-quic',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				'--no-first-run',
				`--host-resolver-rules=MAP halle.test 127.0.0.1`
			]
		}
	},
	webServer: {
		command: `node_modules/.bin/node scripts/demo.mjs --built --fresh`,
		url: `http://localhost:${PORT}/healthz`,
		env: { PORT: String(PORT), HOST: '127.0.0.1', DATA_DIR: 'data/browser-tests' },
		timeout: 120_000,
		reuseExistingServer: false,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 }
	}
});
