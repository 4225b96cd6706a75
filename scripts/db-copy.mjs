/**
 * Moves house: copies everything from one database into another, whatever engine each has. Which
 * engine it is, a process knows from its start; so one process exports, another imports.
 *
 * --from ADDRESS  sqlite:PATH (or file:PATH), postgres://…
 * --to ADDRESS    empty, or with the same installation in it, which is then replaced
 * --built         trusts the build that is there
 */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from './build.mjs';

const USAGE = 'npm run db:copy -- --from sqlite:PATH|postgres://… --to sqlite:PATH|postgres://…';

try {
	const { from, to, isBuilt } = readArguments();
	if (!isBuilt) buildIfNeeded();
	await copy(from, to);
} catch (fault) {
	console.error(fault.message);
	process.exitCode = 1;
}

function readArguments() {
	const { values } = parseArgs({
		options: {
			from: { type: 'string', default: '' },
			to: { type: 'string', default: '' },
			built: { type: 'boolean', default: false }
		}
	});
	const [from, to] = [values.from, values.to].map(addressOf);
	if (from === to) throw new Error('Source and target are the same database.');
	return { from, to, isBuilt: values.built };
}

/** An address as DATABASE_URL takes it. */
function addressOf(text) {
	const [, path] = /^(?:sqlite|file):(?:\/\/)?(.+)$/.exec(text) ?? [];
	if (path) return `file:${resolve(path)}`;
	if (/^postgres(ql)?:\/\//.test(text)) return text;
	throw new Error(`Usage: ${USAGE}`);
}

async function copy(from, to) {
	const exporting = start('export', from, ['ignore', 'pipe', 'inherit']);
	const importing = start('import', to, ['pipe', 'inherit', 'inherit']);
	// Where one of them ends early, the other notices by the pipe, and both say so by their codes.
	const piping = pipeline(exporting.child.stdout, importing.child.stdin).catch(() => undefined);
	const codes = await Promise.all([exporting.ended, importing.ended, piping]);
	if (codes[0] !== 0 || codes[1] !== 0) throw new Error('Nothing was copied.');
}

/** Runs a command of the build on a database. */
function start(command, url, stdio) {
	const env = { ...process.env, DATABASE_URL: url, NODE_ENV: 'production' };
	const child = spawn(process.execPath, ['build/cli.js', command], { env, stdio });
	return { child, ended: new Promise((done) => child.once('close', done)) };
}
