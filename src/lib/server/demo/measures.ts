/** Stores the measures with costs, goals and the ideas they bundle. */
import { eq } from 'drizzle-orm';
import { takeNumber } from '../db/queries/counters';
import { fields, goals, measureCosts, measureGoals, measureIdeas, measures } from '../db/schema';
import type { DemoIdea } from './ideas';
import { MEASURES, MEASURE_SOURCE, type DemoMeasure } from './measure-list';
import { days } from './plan';
import type { Scene } from './scene';

const CENTS_PER_THOUSAND = 100_000;

/** Returns the ids of the measures, in the order of the list. */
export async function storeMeasures(scene: Scene, stored: DemoIdea[]): Promise<string[]> {
	const bySource = new Map(stored.map((idea) => [idea.source, idea.id]));
	const ids: string[] = [];
	for (const measure of MEASURES) ids.push(await storeMeasure(scene, measure, bySource));
	return ids;
}

async function storeMeasure(
	{ tx, app, process }: Scene,
	measure: DemoMeasure,
	bySource: ReadonlyMap<string, string>
): Promise<string> {
	const id = app.newId();
	const createdAt = days(app.clock(), -12);
	const processFields = await tx.select().from(fields).where(eq(fields.processId, process.id));
	const fieldId = processFields.find(({ sign }) => sign === measure.field)?.id ?? '';
	const number = await takeNumber(tx, process.id, 'measure');
	const { title, summary } = measure;
	const row = { id, processId: process.id, number, title, summary, fieldId, createdAt };
	await tx.insert(measures).values({ ...row, source: MEASURE_SOURCE });
	const firstYear = app.clock().getUTCFullYear() + 1;
	const costs = measure.thousands
		.map((thousand, i) => ({ year: firstYear + i, cents: thousand * CENTS_PER_THOUSAND }))
		.filter(({ cents }) => cents > 0);
	await tx.insert(measureCosts).values(costs.map((cost) => ({ measureId: id, ...cost })));
	const aims = await tx.select().from(goals).where(eq(goals.processId, process.id));
	const chosen = aims.filter(({ sign }) => measure.goals.includes(sign));
	await tx.insert(measureGoals).values(chosen.map((goal) => ({ measureId: id, goalId: goal.id })));
	for (const source of measure.ideas) {
		const ideaId = bySource.get(source);
		if (!ideaId) throw new Error(`${source} is not among the demonstration's ideas`);
		await tx.insert(measureIdeas).values({ measureId: id, ideaId, linkedAt: createdAt });
	}
	return id;
}
