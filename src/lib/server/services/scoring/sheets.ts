import { may } from '$lib/domain/permission';
import { ok, refused, type Result } from '$lib/domain/result';
import { isScoring } from '$lib/domain/scoring/round';
import { changedScores, type Recuse, type SaveSheet } from '$lib/domain/scoring/sheet';
import type { App, Who } from '../../app';
import type { Writer } from '../../db/database';
import type { Process } from '../../db/queries/processes';
import {
	addRecusal,
	criteriaOf,
	latestRound,
	measuresOfRound,
	putScore,
	recusalsBy,
	scoresBy,
	type Round
} from '../../db/queries/scoring';
import { record } from '../audit';
import { once } from '../once';
import { actorIn } from '../person/standing';

export type SheetRefusal =
	'forbidden' | 'not_found' | 'not_open' | 'closed' | 'recused' | 'invalid' | 'already_used';

/** Whose sheet for which measure: the person's own, in the round that runs. */
export interface SheetPlace {
	process: Process;
	/** Number of the measure. */
	number: number;
}

interface Desk {
	round: Round;
	scorerId: string;
	measure: { id: string; number: number };
	isRecused: boolean;
}

/**
 * Saves answers of the person's own sheet, each criterion for itself, and says how many changed.
 * [SCO-14] [SCO-16] [SCO-17] [SCO-19] [SCO-20]
 */
export function saveSheet(
	app: App,
	who: Who,
	place: SheetPlace,
	input: SaveSheet
): Promise<Result<{ changed: number }, SheetRefusal>> {
	return app.db.write((tx) =>
		once(tx, app, { name: `save sheet ${place.number}`, input }, async () => {
			const desk = await deskOf(tx, app, who, place);
			if (!desk.ok) return desk;
			const { round, scorerId, measure, isRecused } = desk.value;
			if (isRecused) return refused('recused');
			const own = await scoresBy(tx, round.id, scorerId);
			const stored = own.filter(({ measureId }) => measureId === measure.id);
			const changed = changedScores(
				await criteriaOf(tx, round.id),
				new Map(stored.map(({ criterionId, value }) => [criterionId, value])),
				input.scores
			);
			if (!changed.ok) return changed;
			const row = { roundId: round.id, measureId: measure.id, scorerId, at: app.clock() };
			for (const score of changed.value) {
				await putScore(tx, { id: app.newId(), ...row, ...score });
				await note(tx, app, who, { ...desk.value, event: 'measure scored', ...score });
			}
			return ok({ changed: changed.value.length });
		})
	);
}

/** Declares a conflict of interest for one measure; a second declaration changes nothing. [SCO-18] */
export function recuse(
	app: App,
	who: Who,
	place: SheetPlace,
	input: Recuse
): Promise<Result<null, SheetRefusal>> {
	return app.db.write((tx) =>
		once(tx, app, { name: `recuse ${place.number}`, input }, async () => {
			const desk = await deskOf(tx, app, who, place);
			if (!desk.ok) return desk;
			const { round, scorerId, measure } = desk.value;
			const recusal = { roundId: round.id, measureId: measure.id, scorerId };
			const isNew = await addRecusal(tx, { ...recusal, reason: input.reason, at: app.clock() });
			if (isNew) await note(tx, app, who, { ...desk.value, event: 'recusal declared' });
			return ok(null);
		})
	);
}

/** Who writes on which sheet, if they may now. */
async function deskOf(
	tx: Writer,
	app: App,
	who: Who,
	{ process, number }: SheetPlace
): Promise<Result<Desk, SheetRefusal>> {
	const actor = await actorIn(tx, who, process.id);
	if (!may(actor, 'score measure', { processId: process.id }) || !who.personId)
		return refused('forbidden');
	const round = await latestRound(tx, process.id);
	if (!round) return refused('not_open');
	const measure = (await measuresOfRound(tx, round.id)).find((row) => row.number === number);
	if (!measure) return refused('not_found');
	if (!isScoring(round, app.clock())) return refused('closed');
	const recusals = await recusalsBy(tx, round.id, who.personId);
	const isRecused = recusals.some(({ measureId }) => measureId === measure.id);
	return ok({ round, scorerId: who.personId, measure, isRecused });
}

function note(
	tx: Writer,
	app: App,
	who: Who,
	{ round, measure, event, criterionId }: Desk & { event: string; criterionId?: string }
): Promise<void> {
	return record(tx, app, who, {
		processId: round.processId,
		event,
		subjectId: measure.id,
		details: { round: round.number, number: measure.number, ...(criterionId && { criterionId }) }
	});
}
