import { createHash } from 'node:crypto';

/**
 * Chooses one of several phrasings by a hash of the key, so that the same contribution always
 * gets the same words, whatever else is added to the data or left out.
 */
export function vary(key, phrasings) {
	const digest = createHash('sha256').update(key).digest();
	return phrasings[digest.readUInt32BE(0) % phrasings.length];
}
