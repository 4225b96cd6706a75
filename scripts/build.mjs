import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const STAMP = 'build/.leitwerk-built-from';
const SOURCES = [
	'src',
	'messages',
	'project.inlang/settings.json',
	'static',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts',
	'vite.cli.config.ts'
];

/** Builds unless the last build was made from the same sources. */
export function buildIfNeeded() {
	const wanted = fingerprint();
	if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
	console.log('Building (only when something changed) …');
	rmSync('build', { recursive: true, force: true });
	build([]);
	build(['--config', 'vite.cli.config.ts']);
	writeFileSync(STAMP, fingerprint());
}

/** Says nothing but what went wrong: remarks of the tools about packages help nobody who starts it. */
function build(args) {
	const vite = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error', ...args];
	const env = { ...process.env, NODE_ENV: 'production' };
	const { status, stdout, stderr, error } = spawnSync(process.execPath, vite, {
		env,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024
	});
	if (status === 0) return;
	console.error(stdout, stderr);
	throw new Error('the build failed', { cause: error });
}

/** SHA-256 over names and contents of everything that goes into the build. */
function fingerprint() {
	const hash = createHash('sha256');
	for (const source of SOURCES) addTo(hash, source);
	return hash.digest('hex');
}

function addTo(hash, path) {
	// Paraglide writes its compiled messages there; they follow from `messages`.
	if (path === join('src', 'lib', 'paraglide') || !existsSync(path)) return;
	if (!statSync(path).isDirectory()) {
		hash.update(path).update(readFileSync(path));
		return;
	}
	for (const name of readdirSync(path).sort()) addTo(hash, join(path, name));
}
