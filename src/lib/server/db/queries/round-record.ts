/** Everything that was asked, given and decided in a round, in one question to the database. */
import { and, eq } from 'drizzle-orm';
import type { Reader } from '../database';
import { given, givenText, kindOf, left } from '../parts';
import {
	criteria,
	fields,
	leadProjects,
	measures,
	passedOver,
	recusals,
	roundMeasures,
	scores
} from '../schema';
import type { CriterionRow } from './scoring';

/** A measure that was judged in a round, and what became of it there. */
export interface JudgedMeasure {
	id: string;
	number: number;
	title: string;
	field: { sign: string; name: string; position: number };
	/** Its place among the Leitprojekte, from 1, and the reason; null: it is none. */
	lead: { position: number; reason: string } | null;
	/** Why it was not chosen; empty where nobody said so. */
	passedOverReason: string;
}

export interface RoundRecord {
	/** In their order. */
	criteria: Pick<CriterionRow, 'id' | 'name' | 'question' | 'weight' | 'levels'>[];
	/** By their numbers. */
	measures: JudgedMeasure[];
	scores: { measureId: string; criterionId: string; scorerId: string; value: number }[];
	recusals: { measureId: string; scorerId: string }[];
}

type Kind = 'criterion' | 'measure' | 'score' | 'recusal';

/** The columns that the kinds share; most rows are scores. */
const none = {
	measureId: left('measure_id', measures.id),
	criterionId: left('criterion_id', criteria.id),
	scorerId: left('scorer_id', scores.scorerId),
	/** Of a score; the weight of a criterion; the place of a Leitprojekt. */
	value: left('value', scores.value),
	/** By which the kind is ordered: position of a criterion, number of a measure. */
	place: left('place', measures.number),
	/** Name of a criterion, title of a measure. */
	name: left('name', measures.title),
	/** Question of a criterion, reason of a Leitprojekt. */
	words: left('words', criteria.question),
	passedOverReason: left('passed_over_reason', passedOver.reason),
	levels: left('levels', criteria.levels),
	fieldSign: left('field_sign', fields.sign),
	fieldName: left('field_name', fields.name),
	fieldPosition: left('field_position', fields.position)
};

/** The rows of a round's record: see `recordOf`. */
export function partsOfRound(db: Reader, roundId: string) {
	const asked = db
		.select({
			...{ kind: kindOf<Kind>('criterion'), ...none },
			criterionId: given('criterion_id', criteria.id),
			value: given('value', criteria.weight),
			place: given('place', criteria.position),
			name: givenText('name', criteria.name),
			words: givenText('words', criteria.question),
			levels: given('levels', criteria.levels)
		})
		.from(criteria)
		.where(eq(criteria.roundId, roundId));
	const judged = db
		.select({
			...{ kind: kindOf<Kind>('measure'), ...none },
			measureId: given('measure_id', measures.id),
			value: given('value', leadProjects.position),
			place: given('place', measures.number),
			name: givenText('name', measures.title),
			words: givenText('words', leadProjects.reason),
			passedOverReason: givenText('passed_over_reason', passedOver.reason),
			fieldSign: given('field_sign', fields.sign),
			fieldName: given('field_name', fields.name),
			fieldPosition: given('field_position', fields.position)
		})
		.from(roundMeasures)
		.innerJoin(measures, eq(measures.id, roundMeasures.measureId))
		.innerJoin(fields, eq(fields.id, measures.fieldId))
		.leftJoin(
			leadProjects,
			and(eq(leadProjects.roundId, roundMeasures.roundId), eq(leadProjects.measureId, measures.id))
		)
		.leftJoin(
			passedOver,
			and(eq(passedOver.roundId, roundMeasures.roundId), eq(passedOver.measureId, measures.id))
		)
		.where(eq(roundMeasures.roundId, roundId));
	const scored = db
		.select({
			...{ kind: kindOf<Kind>('score'), ...none },
			measureId: given('measure_id', scores.measureId),
			criterionId: given('criterion_id', scores.criterionId),
			scorerId: given('scorer_id', scores.scorerId),
			value: given('value', scores.value)
		})
		.from(scores)
		.where(eq(scores.roundId, roundId));
	const recused = db
		.select({
			...{ kind: kindOf<Kind>('recusal'), ...none },
			measureId: given('measure_id', recusals.measureId),
			scorerId: given('scorer_id', recusals.scorerId)
		})
		.from(recusals)
		.where(eq(recusals.roundId, roundId));
	return asked.unionAll(judged).unionAll(scored).unionAll(recused);
}

/** Everything from which ranking and selection of a round are made. */
export async function recordOf(db: Reader, roundId: string): Promise<RoundRecord> {
	return recordFrom(await partsOfRound(db, roundId));
}

type Part = Awaited<ReturnType<typeof partsOfRound>>[number];

function recordFrom(rows: readonly Part[]): RoundRecord {
	const inOrder = (kind: Kind) =>
		rows.filter((row) => row.kind === kind).sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
	return {
		criteria: inOrder('criterion').map(({ criterionId, name, words, value, levels }) => ({
			...{ id: criterionId ?? '', name: name ?? '', question: words ?? '' },
			...{ weight: value ?? 0, levels: levels ?? [] }
		})),
		measures: inOrder('measure').map(measureFrom),
		scores: rows.flatMap(({ kind, measureId, criterionId, scorerId, value }) =>
			kind === 'score' && measureId && criterionId && scorerId && value !== null
				? { measureId, criterionId, scorerId, value }
				: []
		),
		recusals: rows.flatMap(({ kind, measureId, scorerId }) =>
			kind === 'recusal' && measureId && scorerId ? { measureId, scorerId } : []
		)
	};
}

function measureFrom(row: Part): JudgedMeasure {
	const { value, words } = row;
	return {
		...{ id: row.measureId ?? '', number: row.place ?? 0, title: row.name ?? '' },
		field: {
			...{ sign: row.fieldSign ?? '', name: row.fieldName ?? '' },
			position: row.fieldPosition ?? 0
		},
		lead: value === null || words === null ? null : { position: value, reason: words },
		passedOverReason: row.passedOverReason ?? ''
	};
}
