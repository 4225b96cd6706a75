/** A source of random bytes, passed in so that the domain stays deterministic. */
export type RandomBytes = (count: number) => Uint8Array;

/**
 * Makes a UUID version 7 (RFC 9562, 2024, section 5.7): 48 bits of time, 74 bits of chance.
 *
 * @param now instant in UTC
 */
export function uuidv7(now: Date, random: RandomBytes): string {
	const bytes = random(16);
	let time = now.getTime();
	for (let place = 5; place >= 0; place--) {
		bytes[place] = time % 256;
		time = Math.floor(time / 256);
	}
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return [0, 8, 12, 16, 20].map((from, i, all) => hex.slice(from, all[i + 1])).join('-');
}
