/** An earlier version of this product beside the working tree: which one, and its build. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

/** The newest tag before this commit, or undefined. */
export function previousTag() {
	const before = ['--merged', 'HEAD', '--no-contains', 'HEAD'];
	return git('tag', ...before, '--sort=-creatordate')?.split('\n')[0] || undefined;
}

/** The commit that a name stands for. @throws where it stands for none */
export function commitOf(reference) {
	if (!reference) {
		throw new Error('No earlier tag to compare with; name a commit: npm run bench -- versions REF');
	}
	const wanted = `${reference}^{commit}`;
	const commit = git('rev-parse', '--verify', '--quiet', '--end-of-options', wanted);
	if (!commit) throw new Error(`${reference} is no commit of this repository.`);
	return commit;
}

/**
 * Checks a commit out into a folder and builds it there by its own script. It gets the packages of
 * today: what is compared is our own code.
 */
export async function checkOut(cleanUp, commit, folder) {
	remove(folder); // what a run left that was killed
	cleanUp.defer(() => remove(folder));
	if (git('worktree', 'add', '--detach', folder, commit) === undefined) {
		throw new Error(`${commit} could not be checked out`);
	}
	symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
	const build = "import { buildIfNeeded } from './scripts/build.mjs'; buildIfNeeded();";
	const args = ['--input-type=module', '--eval', build];
	const building = spawn(process.execPath, args, { cwd: folder, stdio: 'inherit' });
	const [code] = await once(building, 'exit');
	if (code !== 0) throw new Error(`${commit} could not be built`);
}

function remove(folder) {
	if (existsSync(folder)) git('worktree', 'remove', '--force', '--force', folder);
	rmSync(folder, { recursive: true, force: true });
	git('worktree', 'prune');
}

/** What git says, or undefined where it fails. */
function git(...args) {
	try {
		return execFileSync('git', args, {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore']
		}).trim();
	} catch {
		return undefined;
	}
}
