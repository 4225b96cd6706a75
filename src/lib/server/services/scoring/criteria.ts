import { and, eq } from 'drizzle-orm';
import { ok, refused } from '$lib/domain/result';
import type { RemoveCriterion, SaveCriterion } from '$lib/domain/scoring/criterion';
import type { App, Who } from '../../app';
import { criteriaOf } from '../../db/queries/scoring';
import { criteria } from '../../db/schema';
import { command, note, type RoundPlace } from './rounds';

const MOST_CRITERIA = 20;

/** Adds a criterion to a draft, or writes a known one anew. [SCO-1] [SCO-3] [SCO-13] */
export function saveCriterion(app: App, who: Who, place: RoundPlace, input: SaveCriterion) {
	return command(app, who, { ...place, name: 'save criterion', input }, async (tx, round) => {
		if (round.state !== 'draft') return refused('closed');
		const own = await criteriaOf(tx, round.id);
		const { name, question, weight, levels } = input;
		const content = { name, question, weight, levels };
		if (input.criterionId) {
			if (!own.some(({ id }) => id === input.criterionId)) return refused('not_found');
			await tx.update(criteria).set(content).where(eq(criteria.id, input.criterionId));
		} else {
			if (own.length >= MOST_CRITERIA) return refused('too_many');
			const position = (own.at(-1)?.position ?? -1) + 1;
			const row = { id: app.newId(), roundId: round.id, position };
			await tx.insert(criteria).values({ ...row, ...content });
		}
		await note(tx, app, who, { ...round, event: 'criterion saved' });
		return ok(null);
	});
}

/** Takes a criterion out of a draft; where it is gone already nothing changes. [SCO-13] */
export function removeCriterion(app: App, who: Who, place: RoundPlace, input: RemoveCriterion) {
	return command(app, who, { ...place, name: 'remove criterion', input }, async (tx, round) => {
		if (round.state !== 'draft') return refused('closed');
		const gone = await tx
			.delete(criteria)
			.where(and(eq(criteria.id, input.criterionId), eq(criteria.roundId, round.id)))
			.returning({ id: criteria.id });
		if (gone.length) await note(tx, app, who, { ...round, event: 'criterion removed' });
		return ok(null);
	});
}
