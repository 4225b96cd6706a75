export interface Piece {
	kind: 'same' | 'added' | 'removed';
	text: string;
}

/** More words than this are not compared: the table of the comparison grows with their product. */
const MOST_WORDS = 2000;

/**
 * What has changed between two texts, word by word: the longest common subsequence (Wagner and
 * Fischer, "The String-to-String Correction Problem", 1974). Read without the removed pieces it is
 * the later text, without the added ones the earlier.
 */
export function changesBetween(before: string, after: string): Piece[] {
	const [old, young] = [wordsOf(before), wordsOf(after)];
	if (old.length > MOST_WORDS || young.length > MOST_WORDS) {
		return joined([piece('removed', before), piece('added', after)]);
	}
	return joined(stepsBetween(old, young));
}

function stepsBetween(old: readonly string[], young: readonly string[]): Piece[] {
	const common = commonLengths(old, young);
	const pieces: Piece[] = [];
	let [i, j] = [0, 0];
	for (;;) {
		const [left, right] = [old[i], young[j]];
		if (left === undefined || right === undefined) break;
		if (left === right) {
			pieces.push(piece('same', left));
			i++;
			j++;
		} else if (at(common, i + 1, j) >= at(common, i, j + 1)) {
			pieces.push(piece('removed', left));
			i++;
		} else {
			pieces.push(piece('added', right));
			j++;
		}
	}
	const rest = [piece('removed', old.slice(i).join('')), piece('added', young.slice(j).join(''))];
	return [...pieces, ...rest];
}

/** Words with the white space that follows them. */
const wordsOf = (text: string) => text.match(/\S+\s*|\s+/g) ?? [];

const piece = (kind: Piece['kind'], text: string): Piece => ({ kind, text });

/** `table[i][j]`: how many words the ends of both lists, from i and from j, have in common. */
function commonLengths(old: readonly string[], young: readonly string[]): Uint16Array[] {
	const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(young.length + 1));
	for (let i = old.length - 1; i >= 0; i--) {
		for (let j = young.length - 1; j >= 0; j--) {
			const isSame = old[i] === young[j];
			const value = isSame
				? at(table, i + 1, j + 1) + 1
				: Math.max(at(table, i + 1, j), at(table, i, j + 1));
			table[i]?.fill(value, j, j + 1);
		}
	}
	return table;
}

const at = (table: readonly Uint16Array[], i: number, j: number) => table[i]?.[j] ?? 0;

/** Neighbours of the same kind as one piece. */
function joined(pieces: readonly Piece[]): Piece[] {
	const result: Piece[] = [];
	for (const { kind, text } of pieces) {
		const last = result.at(-1);
		if (last?.kind === kind) last.text += text;
		else if (text) result.push({ kind, text });
	}
	return result;
}
