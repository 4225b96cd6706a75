/** Chance and hash, as the application lends them to the domain. */
import { createHash, randomBytes } from 'node:crypto';
import type { RandomBytes } from '$lib/domain/ids';
import type { Sha256 } from '$lib/domain/tally/merkle';

export const random: RandomBytes = (count) => new Uint8Array(randomBytes(count));

export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
