/** A scoring round that is half done: some scorers finished, one is in the middle, two have not begun. */
import { takeNumber } from '../db/queries/counters';
import { criteria, recusals, roundMeasures, rounds, scores } from '../db/schema';
import type { DemoAccount } from './accounts';
import { CRITERIA } from './criteria';
import { days, evening } from './plan';
import { peopleWith, type Scene } from './scene';

/** Share of the measures that each member of the project group has scored. */
const PROGRESS = [1, 1, 0.9, 0.5, 0, 0];
const MIN_SCORERS = 3;

export async function storeRound(scene: Scene, measureIds: string[]): Promise<void> {
	const { tx, app, process } = scene;
	const roundId = app.newId();
	await tx.insert(rounds).values({
		id: roundId,
		processId: process.id,
		number: await takeNumber(tx, process.id, 'round'),
		title: 'Bewertung der Maßnahmen',
		state: 'open',
		minScorers: MIN_SCORERS,
		closesAt: evening(app.clock(), 20)
	});
	await tx.insert(roundMeasures).values(measureIds.map((measureId) => ({ roundId, measureId })));
	const rows = CRITERIA.map((criterion, position) => ({
		id: app.newId(),
		roundId,
		position,
		...criterion
	}));
	await tx.insert(criteria).values(rows);
	const criterionIds = rows.map(({ id }) => id);
	await storeScores(scene, { roundId, measureIds, criterionIds });
}

interface RoundIds {
	roundId: string;
	measureIds: string[];
	criterionIds: string[];
}

async function storeScores(scene: Scene, { roundId, measureIds, criterionIds }: RoundIds) {
	const { tx, app, chance } = scene;
	const quality = measureIds.map(() => criterionIds.map(() => 1.6 + chance.next() * 3.2));
	for (const [i, scorer] of peopleWith(scene, 'project group').entries()) {
		const isBiased = (m: number) => i === 1 && m === 1;
		const done = measureIds.slice(0, Math.ceil(measureIds.length * (PROGRESS[i] ?? 0)));
		const strictness = chance.next() - 0.5;
		for (const [m, measureId] of done.entries()) {
			const at = days(app.clock(), -chance.next() * 9);
			if (isBiased(m)) {
				await storeRecusal(scene, { roundId, measureId, scorer, at });
				continue;
			}
			const values = criterionIds.map((criterionId, c) => ({
				...{ id: app.newId(), roundId, measureId, criterionId, scorerId: scorer.id, at },
				value: level((quality[m]?.[c] ?? 3) + strictness + (chance.next() - 0.5) * 1.6)
			}));
			await tx.insert(scores).values(values);
		}
	}
}

async function storeRecusal(
	{ tx }: Scene,
	{ scorer, ...where }: { roundId: string; measureId: string; scorer: DemoAccount; at: Date }
): Promise<void> {
	const reason = 'Ein naher Angehöriger führt ein Geschäft, das gefördert würde.';
	await tx.insert(recusals).values({ ...where, scorerId: scorer.id, reason });
}

const level = (value: number) => Math.min(5, Math.max(1, Math.round(value)));
