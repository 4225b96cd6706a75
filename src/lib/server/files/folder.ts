import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { away, type Files } from './files';
import { checkedKey, typeOf } from './key';

/** No key begins with a dot, so what a crash left half-written is never taken for a file. */
const UNFINISHED = '.unfinished-';

/**
 * Files in a folder, which is made when the first one comes. Several nodes can share it through a
 * network file system that renames atomically, as NFS does.
 */
export function folderFiles(folder: string): Files {
	const root = resolve(folder);
	const pathOf = (key: string) => join(root, ...checkedKey(key).split('/'));
	return {
		async put(key, bytes) {
			await keep(root, pathOf(key), bytes).catch(away);
		},
		async get(key) {
			const bytes = await readIfThere(pathOf(key)).catch(away);
			return bytes && { bytes, type: typeOf(key) };
		},
		async remove(key) {
			await rm(pathOf(key), { force: true }).catch(away);
		},
		async check() {
			const probe = join(root, UNFINISHED + randomUUID());
			await mkdir(root, { recursive: true }).catch(away);
			await writeToDisk(probe, new Uint8Array(1)).catch(away);
			await rm(probe).catch(away);
		}
	};
}

/** Written aside, on disk, and only then under its name: a crash leaves the old file or the new one. */
async function keep(root: string, path: string, bytes: Uint8Array): Promise<void> {
	const unfinished = join(root, UNFINISHED + randomUUID());
	try {
		await mkdir(dirname(path), { recursive: true });
		await writeToDisk(unfinished, bytes);
		await rename(unfinished, path);
	} catch (fault) {
		await rm(unfinished, { force: true }).catch(() => undefined);
		throw fault;
	}
	await syncFolders(dirname(path), dirname(root));
}

async function writeToDisk(path: string, bytes: Uint8Array): Promise<void> {
	const file = await open(path, 'wx');
	try {
		await file.writeFile(bytes);
		await file.sync();
	} finally {
		await file.close();
	}
}

/** A new name is on disk once its folder is, and a new folder once the one above it is. */
async function syncFolders(from: string, to: string): Promise<void> {
	const folder = await open(from, 'r');
	await folder.sync().finally(() => folder.close());
	if (from !== to) await syncFolders(dirname(from), to);
}

async function readIfThere(path: string) {
	try {
		const { buffer, byteOffset, length } = await readFile(path);
		return new Uint8Array(buffer, byteOffset, length);
	} catch (fault) {
		if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
		return undefined;
	}
}
