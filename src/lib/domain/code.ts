/**
 * Codes that people read aloud and write by hand: Crockford's base 32 (Douglas Crockford, "Base 32",
 * no I, L, O, U), with a check character from the same 32 by Luhn's method modulo 32 (H. P. Luhn,
 * US patent 2,950,048, 1960). It catches every single wrong character.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Characters that a reader may take for another. */
const READ_AS: Record<string, string> = { O: '0', I: '1', L: '1', U: 'V' };

/** Turns bytes into `length` characters of five bits each; at least `length * 5 / 8` bytes. */
export function toCharacters(bytes: Uint8Array, length: number): string {
	let bits = 0;
	let held = 0;
	let text = '';
	for (const byte of bytes) {
		held = (held << 8) | byte;
		bits += 8;
		while (bits >= 5 && text.length < length) {
			bits -= 5;
			text += ALPHABET[(held >> bits) & 31];
		}
		held &= (1 << bits) - 1;
	}
	return text;
}

/** Appends the check character. [COD-1] */
export function withCheck(characters: string): string {
	return characters + ALPHABET[(32 - (luhnSum(characters, 2) % 32)) % 32];
}

/** Whether the last character fits the others. [COD-1] */
export function hasValidCheck(code: string): boolean {
	return code.length > 1 && luhnSum(code, 1) % 32 === 0;
}

/** Undoes what hands and eyes do to a code: spaces, dashes, small letters, O for 0. [COD-2] */
export function normaliseCode(typed: string): string {
	return Array.from(typed.toUpperCase().replace(/[^0-9A-Z]/g, ''))
		.map((character) => READ_AS[character] ?? character)
		.join('');
}

/** Shows a code in groups of four, joined by dashes. */
export function grouped(code: string): string {
	return (code.match(/.{1,4}/g) ?? []).join('-');
}

function luhnSum(characters: string, firstFactor: 1 | 2): number {
	let factor: number = firstFactor;
	let sum = 0;
	for (const character of Array.from(characters).reverse()) {
		const product = factor * ALPHABET.indexOf(character);
		sum += Math.floor(product / 32) + (product % 32);
		factor = 3 - factor;
	}
	return sum;
}
