import { FilesAway, type Files, type StoredFile } from '$lib/server/files/files';
import { checkedKey, typeOf } from '$lib/server/files/key';

/** The file storage of tests: nothing of it touches the disk. Nodes that share `kept` share files. */
export class MemoryFiles implements Files {
	/** True: as if the storage were out of reach. */
	isAway = false;

	constructor(readonly kept = new Map<string, StoredFile>()) {}

	async put(key: string, bytes: Uint8Array): Promise<void> {
		this.#reach(key).set(key, { bytes: Uint8Array.from(bytes), type: typeOf(key) });
	}

	async get(key: string): Promise<StoredFile | undefined> {
		const file = this.#reach(key).get(key);
		return file && { ...file, bytes: Uint8Array.from(file.bytes) };
	}

	async remove(key: string): Promise<void> {
		this.#reach(key).delete(key);
	}

	async check(): Promise<void> {
		if (this.isAway) throw new FilesAway('out of reach');
	}

	#reach(key: string): Map<string, StoredFile> {
		checkedKey(key);
		if (this.isAway) throw new FilesAway('out of reach');
		return this.kept;
	}
}
