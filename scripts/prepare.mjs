/**
 * Brings a fresh clone to where every other script can run: installs the packages when the lockfile
 * changed since the last time, and does nothing otherwise. Plain JavaScript for Node 18 and later,
 * because it runs on the machine's own Node; everything after it runs on the one it installs.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import process from 'node:process';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const STAMP = 'node_modules/.leitwerk-installed';
const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const installed = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '';

if (installed !== wanted) {
	console.log('Installing packages (only when they change) …');
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	try {
		execFileSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'inherit' });
	} catch {
		console.error('npm ci failed; its own message stands above.');
		process.exit(1);
	}
	writeFileSync(STAMP, wanted);
}
