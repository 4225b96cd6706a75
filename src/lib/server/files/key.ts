const MOST_SIGNS = 200;

/**
 * Folders without a dot, then a name with an ending: no key leads out of the storage, is hidden, or is
 * a folder of another one.
 */
const KEY = /^([a-z0-9][a-z0-9-]*\/)*[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+$/;

/** Endings that say what a file is. Anything else is given out as bytes without a meaning. */
const TYPES: Record<string, string> = { csv: 'text/csv' };

/**
 * The key, if it is one: lower-case letters, digits, `-`, `/` and `.`, such as `imports/0198.csv`.
 *
 * @throws for every other text; keys are made by us, never typed
 */
export function checkedKey(key: string): string {
	if (key.length <= MOST_SIGNS && KEY.test(key)) return key;
	throw new Error(`not a key of the file storage: ${JSON.stringify(key)}`);
}

/** The media type that the ending of a key stands for. */
export function typeOf(key: string): string {
	return TYPES[key.slice(key.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
