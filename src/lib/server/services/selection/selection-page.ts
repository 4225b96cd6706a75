import type { App } from '../../app';
import type { Process } from '../../db/queries/processes';
import { totalCosts } from '../../db/queries/public-measures';
import { selectableResults } from './results';

/** The page on which the coordination chooses; null while no round is closed. */
export async function selectionPage({ db }: Pick<App, 'db'>, process: Process) {
	const results = await selectableResults(db, process.id);
	if (!results) return { selection: null };
	const { ranking, leads } = results;
	const costs = await totalCosts(
		db,
		ranking.map(({ measureId }) => measureId)
	);
	const positions = new Map(leads.map(({ measureId }, i) => [measureId, i + 1]));
	return {
		selection: {
			...results,
			ranking: ranking.map((row) => ({
				...row,
				costs: costs.get(row.measureId) ?? null,
				position: positions.get(row.measureId) ?? null
			})),
			costs: leads.reduce((sum, { measureId }) => sum + (costs.get(measureId) ?? 0), 0),
			missingReasons: ranking.filter((row) => row.isPassedOver && !row.passedOverReason).length
		}
	};
}

export type Selection = NonNullable<Awaited<ReturnType<typeof selectionPage>>['selection']>;
