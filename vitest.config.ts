import { defineConfig } from 'vitest/config';
import viteConfig from './vite.config.ts';

const contract = ['src/lib/server/**/*.test.ts', 'tests/contract/**/*.test.ts'];

/** One suite of use-cases, run on each database. */
const onDatabase = (name: 'sqlite' | 'postgres', url: string) => ({
	extends: true as const,
	test: {
		name,
		include: contract,
		env: { DATABASE_URL: url },
		globalSetup: name === 'postgres' ? ['tests/support/postgres.ts'] : []
	}
});

export default defineConfig({
	plugins: viteConfig.plugins ?? [],
	test: {
		expect: { requireAssertions: true },
		env: { LOG_LEVEL: 'silent' },
		// One worker more than the default on two cores: tests wait for the databases now and then.
		maxWorkers: 2,
		testTimeout: 20_000,
		hookTimeout: 60_000,
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: [
						'src/lib/{domain,ui,offline,live,charts}/**/*.test.ts',
						'tests/unit/**/*.test.ts'
					]
				}
			},
			onDatabase('sqlite', 'file::memory:'),
			onDatabase('postgres', 'postgres://127.0.0.1'),
			{
				extends: true,
				test: {
					name: 'nodes',
					include: ['tests/nodes/**/*.test.ts'],
					globalSetup: ['tests/nodes/setup.ts'],
					testTimeout: 120_000
				}
			}
		]
	}
});
