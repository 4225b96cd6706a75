/** A source of random bytes, passed in so that the domain stays deterministic. */
export type RandomBytes = (count: number) => Uint8Array;

/**
 * Makes a UUID version 7 (RFC 9562, 2024, section 5.7): 48 bits of time, 74 bits of chance.
 *
 * @param now instant in UTC
 */
export function uuidv7(now: Date, random: RandomBytes): string {
	return written(now.getTime(), random(16));
}

const COUNTER_LIMIT = 4096;

/**
 * Makes ids of which each sorts behind the one before, also within a millisecond and when the clock
 * is set back: the twelve bits after the time count (RFC 9562, section 6.2, method 1).
 */
export function idsInOrder(clock: () => Date, random: RandomBytes): () => string {
	let time = -1;
	let counter = 0;
	return () => {
		const now = clock().getTime();
		counter = now > time ? 0 : counter + 1;
		time = Math.max(now, time);
		if (counter === COUNTER_LIMIT) {
			counter = 0;
			time++;
		}
		const bytes = random(16);
		bytes[6] = counter >> 8;
		bytes[7] = counter & 0xff;
		return written(time, bytes);
	};
}

/** Writes time, version and variant into random bytes, and the bytes as people know UUIDs. */
function written(milliseconds: number, bytes: Uint8Array): string {
	let time = milliseconds;
	for (let place = 5; place >= 0; place--) {
		bytes[place] = time % 256;
		time = Math.floor(time / 256);
	}
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return [0, 8, 12, 16, 20].map((from, i, all) => hex.slice(from, all[i + 1])).join('-');
}
