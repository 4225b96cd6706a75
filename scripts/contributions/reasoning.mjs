import { punctuate } from './cleaning.mjs';
import { vary } from './variation.mjs';

const moved =
	/\b(?:(?:Ich|Wi[re]) (?:stellen?|möchten? diesen|beantragen?) ?(?:diese[nm]|denn?|der|das|dies)?(?: Antrag)?(?: stellen)?|(?:Dieser|Der) Antrag (?:wird|wurde) gestellt)\s*,?\s*(?=(?:weil|da|damit|um)\b)/gu;
const subordinate = /^(weil|da|damit|um)\b[\s,:]*/iu;
const mainClauseFollows =
	/,\s+(?:so )?(?:ist|sind|wird|werden|wäre|würde|kann|können|könnte|soll|sollte|muss|müssen|hat|haben|gibt|braucht|brauchen|finde|finden|möchte|möchten|denke|wünsche|macht|bringt|fahren|hätte)n?\b/u;
const justified = {
	ich: ['Das ist mir wichtig,', 'Ich schlage das vor,', 'Ich halte das für sinnvoll,'],
	wir: ['Das ist uns wichtig,', 'Wir schlagen das vor,', 'Wir halten das für sinnvoll,']
};
const linked = ['Das ist wichtig,', 'Das wäre gut,', 'Das ist sinnvoll,'];
const placeholder = /^(?:Begründung folgt|Siehe|Erfolgt mündlich|mündlich|-)/iu;

/**
 * Turns the reasoning of a motion into a second paragraph. Young people often answered the form's
 * "why?" with a bare "because …": such an answer gets a main clause to lean on.
 *
 * @returns an empty string when there is no reasoning
 */
export function reasonOf(reasoning, { key, voice }) {
	if (placeholder.test(reasoning)) return '';
	const opening = vary(`${key} reason`, justified[voice]);
	return punctuate(lean(withoutMotion(reasoning, opening), key));
}

function withoutMotion(text, opening) {
	return text
		.replace(/^Begründung:?\s*/u, '')
		.replace(moved, `${opening} `)
		.replace(
			/\b([Dd]ies(?:er|en|em|es)|[Dd](?:er|en|em|es)|[Uu]nser(?:en|em|e)?) Antrag(e?s)?\b/gu,
			'$1 Vorschlag$2'
		)
		.replace(/\bstell(en?) (diesen|den) Vorschlag\b/gu, 'mach$1 $2 Vorschlag');
}

function lean(text, key) {
	const [first, ...others] = text.split(/(?<=[.!?])\s+/u);
	const match = subordinate.exec(first);
	if (match === null || mainClauseFollows.test(first)) return text;
	const word = match[1].toLowerCase() === 'da' ? 'weil' : match[1].toLowerCase();
	const leaning = `${vary(`${key} link`, linked)} ${word} ${first.slice(match[0].length)}`;
	return [leaning, ...others].join(' ');
}
