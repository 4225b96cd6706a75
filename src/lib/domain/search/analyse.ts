/**
 * Turns German text into search tokens: small letters, umlauts folded to their base letter, frequent
 * words dropped, endings taken off by the light stemmer for German of Jacques Savoy ("Light stemming
 * approaches for the French, Portuguese, German and Hungarian languages", SAC 2006).
 *
 * The same function reads what is written and what is searched, so both databases agree.
 */
export function analyse(text: string): string[] {
	return words(text)
		.filter((word) => !STOP_WORDS.has(word))
		.map(stem);
}

const FOLDED: Record<string, string> = { ä: 'a', ö: 'o', ü: 'u', ß: 'ss' };

/** Writers without umlauts type `ae`; both spellings must meet. `ue` stays after a, e, q. */
function fold(word: string): string {
	return word
		.replace(/[äöüß]/g, (letter) => FOLDED[letter] ?? letter)
		.replace(/ae/g, 'a')
		.replace(/oe/g, 'o')
		.replace(/(?<![aeq])ue/g, 'u')
		.normalize('NFD')
		.replace(/\p{M}/gu, '');
}

function words(text: string): string[] {
	const found =
		text
			.toLowerCase()
			.normalize('NFC')
			.match(/[\p{L}\p{N}]+/gu) ?? [];
	return found.map(fold).filter((word) => word.length > 1);
}

/** Takes off up to two endings, never leaving fewer than three letters. */
function stem(word: string): string {
	return withoutSecondEnding(withoutFirstEnding(word));
}

function withoutFirstEnding(word: string): string {
	if (word.length > 5 && word.endsWith('ern')) return word.slice(0, -3);
	if (word.length > 4 && /e[mnrs]$/.test(word)) return word.slice(0, -2);
	if (word.length > 3 && word.endsWith('e')) return word.slice(0, -1);
	if (word.length > 3 && /[bdfghklmnt]s$/.test(word)) return word.slice(0, -1);
	return word;
}

function withoutSecondEnding(word: string): string {
	if (word.length > 5 && word.endsWith('est')) return word.slice(0, -3);
	if (word.length > 4 && /e[nr]$/.test(word)) return word.slice(0, -2);
	return word;
}

const STOP_WORDS = new Set(
	(
		'aber alle als also am an auch auf aus bei bin bis da das dass dem den der des die dies diese ' +
		'doch durch ein eine einem einen einer eines er es fur hat ich ihr im in ist ja kann mit muss ' +
		'nach nicht noch nur ob oder sehr sein sich sie sind so soll sollen sollte uber um und uns ' +
		'unter vom von vor war was wenn wer wie wir wird zu zum zur'
	).split(' ')
);
