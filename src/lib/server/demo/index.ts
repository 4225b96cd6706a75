/** Makes the demonstration at its first start; later starts keep what people did in it. */
import type { App } from '../app';
import { createProcess } from '../services/process/process-setup';
import { record } from '../services/audit';
import { findProcess } from '../services/process/processes';
import { keepPasswords, makeAccounts, storeAccounts } from './accounts';
import { chanceFrom } from './chance';
import { storeIdeas, UNFINISHED } from './ideas';
import { MEASURES } from './measure-list';
import { storeMeasures } from './measures';
import { demoPlan } from './plan';
import { storeRound } from './scoring';
import { readSourceIdeas, type SourceIdea } from './source';
import { PAPER_FORM } from './texts';
import { storeVoices } from './voices';
import { ON_CARDS, TO_BE_ASKED } from './workshop-ideas';
import { storeWorkshops } from './workshops';

const SEED = 2026;

/** Fills an empty database; does nothing where the demonstration already is. */
export async function prepareDemo(app: App): Promise<void> {
	const plan = demoPlan(app.clock());
	if (await findProcess(app, plan.slug)) return;
	const people = await makeAccounts(app);
	const sources = inOrder(readSourceIdeas());
	keepPasswords(app, people);
	await app.db.write(async (tx) => {
		const process = await createProcess(tx, app, plan);
		await storeAccounts(tx, app, process, people);
		const givenUnder = {
			termsVersion: PAPER_FORM,
			privacyVersion: PAPER_FORM,
			licenceVersion: 'dl-de/by-2-0'
		};
		const scene = { tx, app, process, people, chance: chanceFrom(SEED), givenUnder };
		const ideas = await storeIdeas(scene, sources);
		await storeVoices(scene, ideas);
		await storeWorkshops(scene, ideas);
		const measures = await storeMeasures(scene, ideas);
		await storeRound(scene, measures);
		await record(
			tx,
			app,
			{ personId: null },
			{
				processId: process.id,
				event: 'demonstration made',
				subjectId: process.id,
				details: { ideas: ideas.length, seed: SEED }
			}
		);
	});
}

/**
 * Mixes the fields of action, so that none is the newest by accident. The newest ideas are still
 * with moderation, so those that measures and workshops speak of come earlier.
 */
function inOrder(sources: SourceIdea[]): SourceIdea[] {
	const chance = chanceFrom(SEED);
	const needed = new Set([...MEASURES.flatMap(({ ideas }) => ideas), ...ON_CARDS, ...TO_BE_ASKED]);
	const free = sources.filter(({ source }) => !needed.has(source));
	const newest = chance.some(free, UNFINISHED.length);
	const others = sources.filter((source) => !newest.includes(source));
	return [...chance.some(others, others.length), ...newest];
}
