/**
 * Abbreviations are written out before anything is split into sentences: their full stops would
 * otherwise be taken for the end of one.
 */
const abbreviations = [
	[/\bz\.?\s?b\.?(?=[\s:(])/giu, 'zum Beispiel'],
	[/\bu\.\s?a\./giu, 'unter anderem'],
	[/\bu\.\s?ä\./giu, 'und Ähnliches'],
	[/\bo\.\s?ä\./giu, 'oder Ähnliches'],
	[/\bd\.\s?h\./giu, 'das heißt'],
	[/\bv\.\s?a\./giu, 'vor allem'],
	[/\bbzw\.?(?=\s)/giu, 'beziehungsweise'],
	[/\bbspw?\.?(?=\s)/giu, 'beispielsweise'],
	[/\b(?:usw|etc)\.*(?=\s+\p{Lu}|\s*$)/gu, 'und so weiter.'],
	[/\b(?:usw|etc)\.?(?!\p{L})/giu, 'und so weiter'],
	[/\bca\.?(?=\s)/giu, 'etwa'],
	[/\bevtl\.?(?=\s)/giu, 'eventuell'],
	[/\bggf\.?(?=\s)/giu, 'gegebenenfalls'],
	[/\binkl\.?(?=\s)/giu, 'inklusive'],
	[/\bmind?\.(?=\s)/giu, 'mindestens'],
	[/\bmax\.(?=\s)/giu, 'höchstens'],
	[/(\d)\s?qm\b/giu, '$1 Quadratmeter'],
	[/(\d)\s?km\/h\b/giu, '$1 km/h'],
	[/\bu\.(?=\s)/gu, 'und']
];

/** Mistakes that come back all over the data set; single ones stand in `corrections.json`. */
const spellings = [
	[/\bCo2\b|\bCO²|\bco2\b|CO₂/gu, 'CO2'],
	[/\bi-?pads?\b/giu, (word) => (word.toLowerCase().endsWith('s') ? 'iPads' : 'iPad')],
	[/\bW-?lan\b|\bWi-?fi\b/giu, 'WLAN'],
	[/\böpnv(s?)\b/giu, 'ÖPNV$1'],
	[/\bmehre\b/gu, 'mehrere'],
	[/\bUmwelt freundlich/gu, 'umweltfreundlich'],
	[/\bE\s*[-–]\s*(?=(?:Auto|Bus|Bike|Scooter|Roller|Mobil))/gu, 'E-'],
	[/\bjahr(e[ns]?|s)?\b/gu, 'Jahr$1'],
	[/\bDesweiteren\b/gu, 'Des Weiteren'],
	[/, und so weiter\b/gu, ' und so weiter'],
	[
		/\bzum (entspannen|lernen|spielen|sitzen|lesen|klettern|ausruhen)\b/gu,
		(_, verb) => `zum ${verb[0].toUpperCase()}${verb.slice(1)}`
	],
	[/\bzuviel/gu, 'zu viel'],
	[/\bzuwenig/gu, 'zu wenig'],
	[/\bwiederrum\b/gu, 'wiederum'],
	[/\bStandart\b/gu, 'Standard'],
	[/\bsodass, dass\b/gu, 'sodass'],
	[/\bdie Gemeinde\b/gu, 'die Stadt'],
	[/\bDie Gemeinde\b/gu, 'Die Stadt'],
	[/\b(der|unserer|unsere|einer|ganzen) Gemeinde\b/gu, '$1 Stadt']
];

/**
 * Puts spaces, dashes, quotation marks and abbreviations in order without touching the wording.
 * Returns an empty string for an empty one.
 */
export function tidy(text) {
	let tidied = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
	for (const [pattern, replacement] of abbreviations) {
		tidied = tidied.replace(pattern, replacement);
	}
	for (const [pattern, replacement] of spellings) tidied = tidied.replace(pattern, replacement);
	return tidied
		.replace(/(\p{L})[–—]\s?(?=\p{L})/gu, '$1-')
		.replace(/(\p{L})[–—](?=\s)/gu, '$1-')
		.replace(/\s+-\s+/gu, ' – ')
		.replace(/["„“”]([^"„“”]*)["„“”]/gu, '„$1“')
		.replace(/[´`‘’]/gu, '’')
		.replace(/‚/gu, ',')
		.replace(/\s+([,.;:!?)])/gu, '$1')
		.replace(/([,;])(?=\p{L})/gu, '$1 ')
		.replace(/([\p{Ll}\d)][.!?])(?=\p{Lu}\p{L})/gu, '$1 ')
		.replace(/,\s*,/gu, ',')
		.replace(/([!?]){2,}/gu, '$1')
		.replace(/(?<!\.)\.\.(?!\.)/gu, '.')
		.replace(/\.{3,}/gu, '.')
		.replace(/\(\s+/gu, '(')
		.replace(/\s+/gu, ' ')
		.trim();
}

/** Makes every sentence begin with a capital letter and the last one end with a mark. */
export function punctuate(text) {
	if (text === '') return '';
	const begun = text.replace(/(^|[.!?]\s+)(\p{Ll})/gu, (_, before, letter) => {
		return before + letter.toUpperCase();
	});
	return /[.!?]["“)]?$/u.test(begun) ? begun : `${begun.replace(/[\s,;:–-]+$/u, '')}.`;
}

/** Trims a title: no full stop at its end, no capitals throughout, a capital letter first. */
export function tidyTitle(title) {
	const trimmed = tidy(title).replace(/[\s.!,;:–-]+$/u, '');
	const calm = trimmed.replace(/\p{Lu}{6,}/gu, (word) => word[0] + word.slice(1).toLowerCase());
	return calm.startsWith('iPad') ? calm : calm.charAt(0).toUpperCase() + calm.slice(1);
}
