/** Measures and rounds as their services make them. */
import type { SaveMeasure } from '$lib/domain/measure/measure';
import type { App } from '$lib/server/app';
import { measureByNumber } from '$lib/server/db/queries/measures';
import { fieldsOf, type Process } from '$lib/server/db/queries/processes';
import { criteriaOf, roundByNumber } from '$lib/server/db/queries/scoring';
import { saveCriterion } from '$lib/server/services/scoring/criteria';
import { createMeasure } from '$lib/server/services/measure/measures';
import { createRound, editRound, openRound } from '$lib/server/services/scoring/rounds';
import { aPerson } from './builders';

/** What somebody types into the form of a new measure. */
export async function aMeasureInput(
	app: App,
	process: Process,
	changes: Partial<SaveMeasure> = {}
): Promise<SaveMeasure> {
	const [field] = await fieldsOf(app.db, process.id);
	return {
		commandId: app.newId(),
		title: 'Digital Cooperation Lab',
		summary: 'Ein Ort, an dem Stadt und Wirtschaft gemeinsam ausprobieren.',
		fieldId: field?.id ?? '',
		goalIds: [],
		source: '',
		printedTotal: null,
		costs: [{ year: 2027, cents: 19_000_000 }],
		...changes
	};
}

/** A measure, as somebody of the coordination adds it. */
export async function aMeasure(app: App, process: Process, changes: Partial<SaveMeasure> = {}) {
	const who = await aPerson(app, process, 'coordination');
	const created = await createMeasure(
		app,
		who,
		process,
		await aMeasureInput(app, process, changes)
	);
	if (!created.ok) throw new Error(created.error);
	const measure = await measureByNumber(app.db, process.id, created.value.number);
	if (!measure) throw new Error('the measure was not stored');
	return measure;
}

const LEVELS = [1, 2, 3, 4, 5].map((value) => ({ value, sentence: `Stufe ${value}` }));

interface RoundChanges {
	weights?: number[];
	minScorers?: number;
	measures?: { id: string }[];
	/** Wall time in the process's zone. */
	closesAt?: string;
	isDraft?: boolean;
}

/** A round with criteria of five levels over two measures, open unless told otherwise. */
export async function aRound(app: App, process: Process, changes: RoundChanges = {}) {
	const who = await aPerson(app, process, 'coordination');
	const measures = changes.measures ?? [await aMeasure(app, process), await aMeasure(app, process)];
	const { closesAt = '2026-06-30T18:00', minScorers = 1, weights = [3, 1] } = changes;
	const frame = { title: 'Erste Runde', closesAt, minScorers };
	const make = { ...frame, takeOver: false, commandId: app.newId() };
	const created = await createRound(app, who, process, make);
	if (!created.ok) throw new Error(created.error);
	const place = { process, number: created.value.number };
	for (const weight of weights)
		await saveCriterion(app, who, place, {
			commandId: app.newId(),
			criterionId: null,
			name: 'Wirkung',
			question: 'Wie viel bewirkt die Maßnahme?',
			weight,
			levels: LEVELS
		});
	const measureIds = measures.map(({ id }) => id);
	await editRound(app, who, place, { ...frame, measureIds, commandId: app.newId() });
	if (!changes.isDraft) await openRound(app, who, place, { commandId: app.newId() });
	const round = await roundByNumber(app.db, process.id, place.number);
	if (!round) throw new Error('the round was not stored');
	return { round, place, who, measures, criteria: await criteriaOf(app.db, round.id) };
}
