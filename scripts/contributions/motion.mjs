import { punctuate } from './cleaning.mjs';
import { vary } from './variation.mjs';

const body = '(?:D(?:er|ie|as)\\s+\\p{L}+(?:\\s\\p{L}+)?)';
const decides = '(?:b\\p{L}*schl?\\p{L}*ß\\p{L}*|beschließe\\p{L}*|empf\\p{L}+)';
const formula = new RegExp(`^${body}\\s+mö\\p{L}+\\s+${decides}\\s*[,.]?\\s*`, 'iu');
const thatClause = /^dass?\b[\s,]*/iu;
const infinitive = /^[^.!?]*?(?:\bzu\s\p{Ll}+(?:en|ern|eln)|\p{L}zu\p{Ll}+(?:en|ern|eln))\b/u;
const wish = /^Wir wünschen uns/u;

const wishes = {
	ich: ['Ich wünsche mir, dass', 'Ich schlage vor, dass', 'Mein Vorschlag ist, dass'],
	wir: ['Wir wünschen uns, dass', 'Wir schlagen vor, dass', 'Unsere Idee ist, dass']
};
const opinions = {
	ich: ['Ich finde, dass', 'Ich bin der Meinung, dass'],
	wir: ['Wir finden, dass', 'Wir sind der Meinung, dass']
};
const infinitives = {
	ich: ['Ich schlage vor,', 'Mein Vorschlag ist,'],
	wir: ['Wir schlagen vor,', 'Unsere Idee ist,']
};

/** A wish is for what is; "should" inside it would say the same thing twice. */
const plainVerbs = [
	[/ werden soll(?:te)?(?=[,.!]|$)/u, ' wird'],
	[/ werden soll(?:t?en)(?=[,.!]|$)/u, ' werden'],
	[/ geben soll(?:te)?(?=[,.!]|$)/u, ' gibt'],
	[/ sein soll(?:te)?(?=[,.!]|$)/u, ' ist'],
	[/ sein soll(?:t?en)(?=[,.!]|$)/u, ' sind'],
	[/ haben soll(?:te)?(?=[,.!]|$)/u, ' hat'],
	[/ (haben|bekommen|können|dürfen|fahren) soll(?:t?en)(?=[,.!]|$)/u, ' $1']
];

/** Tells whether a citizen speaks alone or with others, from the words used. */
export function voiceOf(text) {
	return /\b(?:wir|uns|unser\p{L}*)\b/iu.test(text) && !/\b(?:ich|mir|mein\p{L}*)\b/iu.test(text)
		? 'wir'
		: 'ich';
}

/**
 * Turns a motion's proposed resolution into what a citizen would write. The clause behind the
 * formula keeps its word order: it hangs on another main clause instead of being rebuilt.
 *
 * @returns null when the text does not follow a form that can be turned safely
 */
export function proposalOf(resolution, { key, voice }) {
	if (wish.test(resolution)) return punctuate(resolution);
	const match = formula.exec(resolution);
	if (match === null) return null;
	const rest = resolution.slice(match[0].length);
	if (thatClause.test(rest)) return fromClause(rest.replace(thatClause, ''), { key, voice });
	if (infinitive.test(rest)) return punctuate(`${vary(key, infinitives[voice])} ${rest}`);
	return null;
}

function fromClause(clause, { key, voice }) {
	const [first, ...others] = clause.split(/(?<=[.!?])\s+/u);
	const plain = plainVerbs.reduce((text, [from, to]) => text.replace(from, to), first);
	const isOpinion = /\b(?:soll(?:en|ten?)?|muss|müssen|müssten?)(?=[\s,.!]|$)/u.test(plain);
	const opening = vary(key, isOpinion ? opinions[voice] : wishes[voice]);
	return punctuate([`${opening} ${plain}`, ...others].join(' '));
}
