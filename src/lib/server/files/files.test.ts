import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MemoryFiles } from '../../../../tests/support/memory-files';
import { s3Server } from '../../../../tests/support/s3-server';
import { bucketFiles } from './bucket';
import { FilesAway, type Files } from './files';
import { folderFiles } from './folder';

/** One storage, as several nodes reach it. */
interface Storage {
	node: () => Files;
	goAway: () => Promise<void> | void;
}

function aFolder(): Storage & { root: string } {
	const parent = mkdtempSync(join(tmpdir(), 'leitwerk-files-'));
	onTestFinished(() => rmSync(parent, { recursive: true }));
	const root = join(parent, 'files');
	const goAway = () => {
		rmSync(root, { recursive: true, force: true });
		writeFileSync(root, 'no folder any more');
	};
	return { root, node: () => folderFiles(root), goAway };
}

async function aBucket(): Promise<Storage> {
	const server = await s3Server();
	return { node: () => bucketFiles(server.bucket), goAway: server.close };
}

/** The storage of all other tests keeps the contract as well. */
function inMemory(): Storage {
	const first = new MemoryFiles();
	return { node: () => new MemoryFiles(first.kept), goAway: () => undefined };
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const KEY = 'imports/0198-af.csv';

const ODD_KEYS = [
	...['', '.', '..', '/', '/a.csv', 'a//b.csv', 'a/', 'a/.csv', './a.csv', 'a/./b.csv'],
	...['../a.csv', 'imports/../../a.csv', 'a/..', 'a..csv', '.hidden.csv', 'imports/.hidden.csv'],
	...[
		'A.csv',
		'ä.csv',
		'a b.csv',
		'a%2e.csv',
		'a\\b.csv',
		'a\0.csv',
		'a.csv\n',
		'a?b.csv',
		'a#.csv'
	],
	...['without-ending', 'folder.csv/a.csv', `${'a'.repeat(200)}.csv`]
];

describe.each([
	['a folder', aFolder],
	['a bucket', aBucket],
	['the memory of tests', inMemory]
])('in %s', (_, open) => {
	test('a file comes back byte for byte, with the type of its ending', async () => {
		const files = (await open()).node();
		const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
		await files.put(KEY, bytes);
		await files.put('a/b-2/c.d.bin', bytes);
		expect(await files.get(KEY)).toEqual({ bytes, type: 'text/csv' });
		expect(await files.get('a/b-2/c.d.bin')).toEqual({ bytes, type: 'application/octet-stream' });
	});

	test('5 MB come back whole, and an empty file stays a file', async () => {
		const files = (await open()).node();
		const bytes = Uint8Array.from({ length: 5_000_000 }, (_, i) => i % 251);
		await files.put('large.bin', bytes);
		await files.put('empty.bin', new Uint8Array());
		const large = await files.get('large.bin');
		expect(large && Buffer.compare(large.bytes, bytes)).toBe(0);
		expect((await files.get('empty.bin'))?.bytes).toHaveLength(0);
	});

	test('a key under which nothing was put gives nothing', async () => {
		const files = (await open()).node();
		expect(await files.get(KEY)).toBeUndefined();
		await files.put(KEY, utf8('a'));
		expect(await files.get('imports/other.csv')).toBeUndefined();
	});

	test('putting again replaces the file', async () => {
		const files = (await open()).node();
		await files.put(KEY, utf8('a longer text than the next'));
		await files.put(KEY, utf8('short'));
		expect((await files.get(KEY))?.bytes).toEqual(utf8('short'));
	});

	test('removing forgets a file, and changes nothing where there is none', async () => {
		const files = (await open()).node();
		await files.remove(KEY);
		await files.put(KEY, utf8('a'));
		await files.put('imports/other.csv', utf8('b'));
		await files.remove(KEY);
		await files.remove(KEY);
		expect(await files.get(KEY)).toBeUndefined();
		expect(await files.get('imports/other.csv')).toBeDefined();
	});

	test('what one node puts another one has', async () => {
		const { node } = await open();
		await node().put(KEY, utf8('a'));
		const other = node();
		expect((await other.get(KEY))?.bytes).toEqual(utf8('a'));
		await other.remove(KEY);
		expect(await node().get(KEY)).toBeUndefined();
	});

	test('of two nodes that put the same key at once one wins; a reader never sees a mixture', async () => {
		const { node } = await open();
		const [one, other, reader] = [node(), node(), node()];
		const filledWith = (sign: number) => new Uint8Array(200_000).fill(sign);
		await one.put(KEY, filledWith(0));
		const seen = Array.from({ length: 10 }, async (_, i) => {
			await Promise.all([one.put(KEY, filledWith(2 * i)), other.put(KEY, filledWith(2 * i + 1))]);
			return reader.get(KEY);
		});
		for (const file of await Promise.all(seen)) {
			expect([new Set(file?.bytes).size, file?.bytes.length]).toEqual([1, 200_000]);
		}
	});

	test.each(ODD_KEYS)('the key %j is refused, and no fault of the storage', async (key) => {
		const files = (await open()).node();
		const refusals = await Promise.all(
			[files.put(key, utf8('a')), files.get(key), files.remove(key)].map((asked) =>
				asked.then(
					() => 'taken',
					(fault: unknown) => (fault instanceof FilesAway ? 'away' : 'refused')
				)
			)
		);
		expect(refusals).toEqual(['refused', 'refused', 'refused']);
	});

	test('the check passes, and leaves nothing behind', async () => {
		const storage = await open();
		await expect(storage.node().check()).resolves.toBeUndefined();
		if ('root' in storage) expect(readdirSync(String(storage.root))).toEqual([]);
	});
});

test.each([
	['a folder', aFolder],
	['a bucket', aBucket]
])('%s that is away says so, whatever it is asked', async (_, open) => {
	const storage = await open();
	const files = storage.node();
	await files.put(KEY, utf8('a'));
	await storage.goAway();
	await expect(files.put(KEY, utf8('b'))).rejects.toThrow(FilesAway);
	await expect(files.get(KEY)).rejects.toThrow(FilesAway);
	await expect(files.remove(KEY)).rejects.toThrow(FilesAway);
	await expect(files.check()).rejects.toThrow(FilesAway);
});

test('what a crash left half-written in the folder is no file, and in nobody’s way', async () => {
	const { root, node } = aFolder();
	const files = node();
	await files.put('a.csv', utf8('a'));
	writeFileSync(join(root, '.unfinished-0198'), 'half');
	await files.put('a.csv', utf8('b'));
	expect((await files.get('a.csv'))?.bytes).toEqual(utf8('b'));
	expect(readdirSync(root)).toEqual(['.unfinished-0198', 'a.csv']);
});

test('a file that could not be put leaves the old one, and nothing half-written', async () => {
	const { root, node } = aFolder();
	const files = node();
	await files.put('a.csv', utf8('a'));
	writeFileSync(join(root, 'imports'), 'in the way of the folder');
	await expect(files.put(KEY, utf8('b'))).rejects.toThrow(FilesAway);
	expect(readdirSync(root)).toEqual(['a.csv', 'imports']);
});
