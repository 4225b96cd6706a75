import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface DemoIdea {
	source: string;
	title: string;
	text: string;
	field: string;
	topicHint: string | null;
	themes: string[];
	goals: string[];
}

interface Demo {
	origin: { licence: string; changeNote: { de: string; en: string } };
	ideas: DemoIdea[];
}

const file = new URL('../../demo/ideas.json', import.meta.url);
const { origin, ideas } = JSON.parse(readFileSync(file, 'utf8')) as Demo;

const fields = ['leben', 'mobilitaet', 'stadt', 'verwaltung', 'wirtschaft'];
const themes = ['sicherheit', 'netze', 'daten', 'impulsgeber', 'einrichtungen'];
const goals = ['nachhaltig', 'buergernaehe', 'zukunft'];

const motionFormulas = [
	/\bmögen?\b/i,
	/\bbeschlie(?:ß|ss)/i,
	/\bbeantrag/i,
	/\bstell\w* (?:diesen|den) Antrag/i,
	/\b(?:dieser|unser|mein) Antrag/i,
	/Bürgerschaft|Kreistag|Nachhaltigkeitskonferenz|Stadtvertretung|Stadtverordnete/
];

/** All 47 municipalities of the data set; double names by the part nobody else uses. */
const municipalities =
	'Bargteheide Bamberg Bentheim Bergen Bremen Delmenhorst Denkendorf Garbsen Geldern Görlitz ' +
	'Hamburg Hannover Herford Oldendorf Kamen Koblenz Kronach Laatzen Lahn-Dill-Kreis Langenhagen ' +
	'Leer Lippe Markranstädt Schwaben Meerane Meldorf Moringen Münden Münder Niesky Peine Preetz ' +
	'Rastede Rathenow Ratzeburg Rhinow Salzungen Sarstedt Schleife Seesen Springe Stuhr Stutensee ' +
	'Tönisvorst Westoverledingen Wilnsdorf Aue';
const municipality = new RegExp(
	`(?<!\\p{L})(?:${municipalities.replaceAll(' ', '|')})(?:s|er|ern|ers)?(?!\\p{L})|Bremisch|Hamburgisch`,
	'u'
);

const slips: [string, RegExp][] = [
	['two spaces', / {2}/],
	['a space before a mark', / [,.;:!?]/],
	['two commas', /,\s*,/],
	['a word twice', /\b(dass|und|die|der|das|ist|ein|eine|gemacht) \1\b/i],
	['no space behind a full stop', /\p{Ll}\.\p{Lu}/u],
	['„das“ where a clause begins', /\b(?:ist|wichtig|finde|finden|schön), das (?:die|es|man|wir)\b/]
];

function matching(pattern: RegExp): string[] {
	return ideas
		.filter((idea) => pattern.test(`${idea.title}\n${idea.text}`))
		.map((idea) => idea.source);
}

function repeated(values: string[]): string[] {
	return values.filter((value, index) => values.indexOf(value) !== index);
}

test('the demo has enough ideas, in every field of action', () => {
	const counts = fields.map((field) => ideas.filter((idea) => idea.field === field).length);
	expect(ideas.length).toBeGreaterThanOrEqual(120);
	expect(Math.min(...counts)).toBeGreaterThanOrEqual(15);
});

test('the origin names the licence and what was changed', () => {
	expect(origin.licence).toBe('CC BY 4.0');
	expect(origin.changeNote.de.length).toBeGreaterThan(80);
	expect(origin.changeNote.en.length).toBeGreaterThan(80);
});

test.each(motionFormulas)('no motion formula is left: %s', (formula) => {
	expect(matching(formula)).toEqual([]);
});

test('no idea names a municipality of the data set', () => {
	expect(matching(municipality)).toEqual([]);
});

test.each(slips)('no text contains %s', (_, slip) => {
	expect(matching(slip)).toEqual([]);
});

test('no source, title or text comes twice', () => {
	expect(repeated(ideas.map((idea) => idea.source))).toEqual([]);
	expect(repeated(ideas.map((idea) => idea.title.toLowerCase()))).toEqual([]);
	expect(repeated(ideas.map((idea) => idea.text))).toEqual([]);
});

test('every idea is placed by known keys only', () => {
	const strays = ideas.filter(
		(idea) =>
			!/^kommuki-[1-9]\d*$/.test(idea.source) ||
			!fields.includes(idea.field) ||
			!idea.themes.every((theme) => themes.includes(theme)) ||
			!idea.goals.every((goal) => goals.includes(goal))
	);
	expect(strays).toEqual([]);
});

test('every title is short, calm and without a mark at its end', () => {
	const titles = ideas.map((idea) => idea.title);
	const plain = /^(?:[\p{Lu}\d]|iPad).{2,79}$/u;
	expect(titles.filter((title) => !plain.test(title))).toEqual([]);
	expect(titles.filter((title) => /[.!,;:]$|\p{Lu}{6,}/u.test(title))).toEqual([]);
});

test('every text has 80 to 1,500 characters in paragraphs of sentences', () => {
	const sentences = /^\p{Lu}[^\n]*[.!?]$/u;
	const texts = ideas.map((idea) => idea.text);
	expect(texts.filter((text) => text.length < 80 || text.length > 1500)).toEqual([]);
	const paragraphs = texts.flatMap((text) => text.split('\n\n'));
	expect(paragraphs.filter((paragraph) => !sentences.test(paragraph))).toEqual([]);
});
