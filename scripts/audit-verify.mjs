/** Checks the seals on the log of events of DATABASE_URL; ends with code 1 where one does not hold. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { buildIfNeeded } from './build.mjs';

buildIfNeeded();
const env = { ...process.env, NODE_ENV: 'production' };
const { status } = spawnSync(process.execPath, ['build/cli.js', 'audit:verify'], {
	...{ env, stdio: 'inherit' }
});
process.exitCode = status ?? 1;
