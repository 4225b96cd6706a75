/** Repeatable chance for generated content: the same seed gives the same demonstration. */
export interface Chance {
	/** A number from 0 up to, not including, 1. */
	next(): number;
	/** A whole number from `least` to `most`, both included. */
	between(least: number, most: number): number;
	pick<T>(items: readonly T[]): T;
	/** `count` different items, or all where there are fewer. */
	some<T>(items: readonly T[], count: number): T[];
}

/** Mulberry32 (Tommy Ettinger, 2017): small and good enough for content that only has to look real. */
export function chanceFrom(seed: number): Chance {
	let state = seed;
	function next(): number {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	}
	const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
	function pick<T>(items: readonly T[]): T {
		const item = items[Math.floor(next() * items.length)];
		if (item === undefined) throw new Error('nothing to pick from');
		return item;
	}
	function some<T>(items: readonly T[], count: number): T[] {
		const left = [...items];
		const chosen: T[] = [];
		while (chosen.length < count && left.length) {
			chosen.push(...left.splice(Math.floor(next() * left.length), 1));
		}
		return chosen;
	}
	return { next, between, pick, some };
}
