/** A file as it was put, with the type that the ending of its key stands for. */
export interface StoredFile {
	bytes: Uint8Array<ArrayBuffer>;
	type: string;
}

/**
 * Files that are not in the database. All nodes of an installation see the same ones. Keys are
 * checked by `checkedKey`; a wrong one is a fault of ours and throws.
 *
 * Whatever keeps the storage from serving is thrown as `FilesAway`.
 */
export interface Files {
	/** Keeps a file, in place of the one under the same key. Readers see the old one or the new one, whole. */
	put(key: string, bytes: Uint8Array): Promise<void>;
	/** The file under a key; undefined where there is none. */
	get(key: string): Promise<StoredFile | undefined>;
	/** Forgets a file; changes nothing where there is none. */
	remove(key: string): Promise<void>;
	/** Throws where files cannot be kept at this moment. */
	check(): Promise<void>;
}

/** The file storage cannot serve at this moment, though nobody did anything wrong. */
export class FilesAway extends Error {
	constructor(cause: unknown) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		super(`file storage: ${reason}`, { cause });
		this.name = 'FilesAway';
	}
}

/** For `promise.catch`: says of a fault that it is the storage's. */
export function away(fault: unknown): never {
	throw new FilesAway(fault);
}
