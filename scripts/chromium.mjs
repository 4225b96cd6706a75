import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Makes sure that the browser tests find a Chromium: one that is installed, else the system's
 * package, else Playwright's own download. Says what it does.
 */
export function ensureChromium() {
	if (INSTALLED.some((path) => existsSync(path))) return;
	if (installPackage()) return;
	console.log('Downloading a browser …');
	execFileSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], {
		stdio: 'inherit'
	});
}

/** Installs Debian's package where that is possible. */
function installPackage() {
	if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
		return false;
	}
	console.log('Installing the package "chromium" for the browser tests …');
	const options = { stdio: ['ignore', 'ignore', 'inherit'] };
	try {
		execFileSync('apt-get', ['update', '-qq'], options);
		execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
			...options,
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		});
	} catch (fault) {
		console.log(`The package could not be installed (${fault.message.split('\n')[0]}).`);
	}
	return INSTALLED.some((path) => existsSync(path));
}

/** How Playwright's library starts the installed browser, without its calls to the outside. */
export function launchOptions() {
	const executablePath = INSTALLED.find((path) => existsSync(path));
	const args = ['--no-sandbox', '--disable-background-networking', '--disable-quic'];
	return executablePath ? { executablePath, args } : { args };
}
