import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { tidy, tidyTitle } from './contributions/cleaning.mjs';
import { corrected } from './contributions/corrections.mjs';
import { classify } from './contributions/fields.mjs';
import { refusalOf } from './contributions/fitness.mjs';
import { proposalOf, voiceOf } from './contributions/motion.mjs';
import { origin } from './contributions/origin.mjs';
import { placeDetector } from './contributions/places.mjs';
import { reasonOf } from './contributions/reasoning.mjs';
import selection from './contributions/selection.json' with { type: 'json' };

const [csvPath] = process.argv.slice(2);
if (csvPath === undefined) {
	console.error('Usage: node scripts/convert-contributions.mjs PATH_TO_CSV');
	process.exit(1);
}

const rows = parse(readFileSync(csvPath), { columns: true, bom: true });
const namesPlace = placeDetector([...new Set(rows.map((row) => row.Kommune))]);
const ideas = Object.entries(selection).flatMap(([field, numbers]) =>
	numbers.map((number) => ideaOf(number, field))
);
refuseDuplicates(ideas);
const demo = new URL('../demo/ideas.json', import.meta.url);
writeFileSync(demo, `${JSON.stringify({ origin, ideas }, null, '\t')}\n`);
console.log(`${ideas.length} ideas written`);

/** Converts one row; a selected row that may not be shown is an error, never left out silently. */
function ideaOf(number, field) {
	const row = rows[number - 1];
	const source = `kommuki-${number}`;
	const idea = corrected({ source, ...converted(row, source) });
	const refusal = refusalOf(idea, namesPlace);
	if (refusal !== null) throw new Error(`${source} (${idea.title}): ${refusal}\n${idea.text}`);
	return { ...idea, ...classify(idea, field) };
}

function converted(row, key) {
	const resolution = tidy(row.Beschlussempfehlung);
	const reasoning = tidy(row.Begründung);
	const speaker = { key, voice: voiceOf(`${resolution} ${reasoning}`) };
	const proposal = proposalOf(resolution, speaker) ?? '';
	const paragraphs = [proposal, reasonOf(reasoning, speaker)].filter((text) => text !== '');
	return { title: tidyTitle(row.Thema), text: paragraphs.join('\n\n') };
}

function refuseDuplicates(converted) {
	for (const key of ['source', 'title', 'text']) {
		const values = converted.map((idea) => idea[key].toLowerCase());
		const twice = values.filter((value, index) => values.indexOf(value) !== index);
		if (twice.length > 0) throw new Error(`the same ${key} twice: ${twice.join(' | ')}`);
	}
}
