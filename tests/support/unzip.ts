import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const END_SIZE = 22;
const STORED = 0;

/** Reads the files of a ZIP archive as text, by the directory at its end (PKWARE, APPNOTE 4.3). */
export function unzip(archive: Buffer): Map<string, string> {
	let end = archive.length - END_SIZE;
	while (archive.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
	const files = new Map<string, string>();
	let at = archive.readUInt32LE(end + 16);
	for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
		const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
			archive.readUInt16LE(at + offset)
		);
		const name = archive.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
		files.set(name, contentOf(archive, at));
		at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
	}
	return files;
}

function contentOf(archive: Buffer, entry: number): string {
	const method = archive.readUInt16LE(entry + 10);
	const size = archive.readUInt32LE(entry + 20);
	const local = archive.readUInt32LE(entry + 42);
	const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
	const bytes = archive.subarray(start, start + size);
	return (method === STORED ? bytes : inflateRawSync(bytes)).toString('utf8');
}
