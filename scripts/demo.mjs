/**
 * Runs the demonstration: builds what changed, keeps its own database in `data/demo`, makes its
 * content and passwords at the first start, and serves on port 3000.
 *
 * --fresh  starts over with an empty demonstration
 * --built  trusts the build that is there
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { buildIfNeeded } from './build.mjs';

const flags = process.argv.slice(2);
const folder = (process.env.DATA_DIR ??= 'data/demo');
process.env.DATABASE_URL ||= `file:${join(folder, 'leitwerk.db')}`;
process.env.DEMO = '1';
process.env.NODE_ENV = 'production';
process.env.LOG_LEVEL ??= 'warn';

if (flags.includes('--fresh')) removeDemonstration();
if (!flags.includes('--built')) buildIfNeeded();

await import('../server.js');
globalThis.httpServer.once('listening', printWelcome);

/** Removes only a folder that a demonstration made. */
function removeDemonstration() {
	if (!existsSync(folder)) return;
	const accounts = join(folder, 'demo-accounts.json');
	if (!existsSync(accounts) || !Array.isArray(JSON.parse(readFileSync(accounts, 'utf8')))) {
		console.error(`${folder} holds no demonstration; nothing was removed.`);
		process.exit(1);
	}
	rmSync(folder, { recursive: true });
}

/** Addresses and one sign-in per role. */
function printWelcome() {
	const port = process.env.PORT ?? 3000;
	const accounts = JSON.parse(readFileSync(join(folder, 'demo-accounts.json'), 'utf8'));
	const first = accounts.filter(
		({ role }, i) => accounts.findIndex((other) => other.role === role) === i
	);
	console.log("\nLeitwerk, a demonstration. It is not a city's own site.\n");
	console.log(`  On this machine     http://localhost:${port}`);
	for (const address of lanAddresses()) {
		console.log(`  In the same network http://${address}:${port}`);
	}
	console.log(
		'\nSign-ins, one per role (all of them: ' + join(folder, 'demo-accounts.json') + ')\n'
	);
	for (const { role, email, password } of first) {
		console.log(`  ${role.padEnd(20)}${email.padEnd(42)}${password}`);
	}
	console.log('\nStop with Ctrl+C. Start over with: npm run demo -- --fresh\n');
}

function lanAddresses() {
	return Object.values(networkInterfaces())
		.flat()
		.filter((address) => address && address.family === 'IPv4' && !address.internal)
		.map(({ address }) => address);
}
