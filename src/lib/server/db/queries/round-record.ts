/** Everything that was asked, given and decided in a round, in two questions to the database. */
import { and, eq, sql, type SQL } from 'drizzle-orm';
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
	rounds,
	scores
} from '../schema';
import type { CriterionRow, Round } from './scoring';
import { publishedRoundId } from './selection';

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

interface Frame {
	/** In their order. */
	criteria: Pick<CriterionRow, 'id' | 'name' | 'question' | 'weight' | 'levels'>[];
	/** By their numbers. */
	measures: JudgedMeasure[];
}

interface Given {
	scores: { measureId: string; criterionId: string; scorerId: string; value: number }[];
	recusals: { measureId: string; scorerId: string }[];
}

export type RoundRecord = Frame & Given;

/** `own`, `cost` and `goal` belong to the measure of a page: see measure-page.ts. */
export type PartKind = 'criterion' | 'measure' | 'own' | 'cost' | 'goal';

/** The columns of all kinds. */
export const none = {
	measureId: left('measure_id', measures.id),
	criterionId: left('criterion_id', criteria.id),
	/** Weight of a criterion, place of a Leitprojekt, printed total of a measure, cents. */
	value: left('value', criteria.weight),
	/** What a kind is ordered by: position of a criterion, number of a measure, year. */
	place: left('place', measures.number),
	name: left('name', measures.title),
	/** Question of a criterion, reason of a Leitprojekt, summary of a measure, kind of a goal. */
	words: left('words', criteria.question),
	/** Reason of what was passed over, source of a measure. */
	otherWords: left('other_words', passedOver.reason),
	levels: left('levels', criteria.levels),
	fieldSign: left('field_sign', fields.sign),
	fieldName: left('field_name', fields.name),
	fieldPosition: left('field_position', fields.position)
};

export const ofField = {
	fieldSign: given('field_sign', fields.sign),
	fieldName: given('field_name', fields.name),
	fieldPosition: given('field_position', fields.position)
};

/** Criteria and measures of a round. */
export function partsOfRound(db: Reader, roundId: string | SQL) {
	const asked = db
		.select({
			...{ kind: kindOf<PartKind>('criterion'), ...none },
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
			...{ kind: kindOf<PartKind>('measure'), ...none },
			measureId: given('measure_id', measures.id),
			value: given('value', leadProjects.position),
			place: given('place', measures.number),
			name: givenText('name', measures.title),
			words: givenText('words', leadProjects.reason),
			otherWords: givenText('other_words', passedOver.reason),
			...ofField
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
	return asked.unionAll(judged);
}

export type Part = Awaited<ReturnType<typeof partsOfRound>>[number];

/** Everything from which ranking and selection of a round are made. */
export async function recordOf(db: Reader, roundId: string): Promise<RoundRecord> {
	return { ...frameFrom(await partsOfRound(db, roundId)), ...(await givenIn(db, roundId)) };
}

export interface JudgedRound {
	round: Round;
	record: RoundRecord;
}

/** The same of the round whose results are public, and the round; undefined while there is none. */
export async function publishedRecord(
	db: Reader,
	processId: string
): Promise<JudgedRound | undefined> {
	const rows = await partsOfPublished(db, processId);
	const [first] = rows;
	if (!first) return undefined;
	const { rounds: round } = first;
	const frame = frameFrom(rows.map(({ parts }) => parts));
	return { round, record: { ...frame, ...(await givenIn(db, round.id)) } };
}

/** The rows of that round: see `publishedRecord`. */
export function partsOfPublished(db: Reader, processId: string) {
	const published = sql`${publishedRoundId(db, processId)}`;
	const parts = partsOfRound(db, published).as('parts');
	return db.select().from(parts).innerJoin(rounds, eq(rounds.id, published));
}

/** Criteria and measures in their order. */
export function frameFrom(rows: readonly Part[]): Frame {
	const of = (kind: PartKind) =>
		rows.filter((row) => row.kind === kind).sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
	return {
		criteria: of('criterion').map(({ criterionId, name, words, value, levels }) => ({
			...{ id: criterionId ?? '', name: name ?? '', question: words ?? '' },
			...{ weight: value ?? 0, levels: levels ?? [] }
		})),
		measures: of('measure').map(({ measureId, place, name, value, words, otherWords, ...row }) => ({
			...{ id: measureId ?? '', number: place ?? 0, title: name ?? '', field: fieldFrom(row) },
			lead: value === null || words === null ? null : { position: value, reason: words },
			passedOverReason: otherWords ?? ''
		}))
	};
}

export function fieldFrom(row: Pick<Part, 'fieldSign' | 'fieldName' | 'fieldPosition'>) {
	const { fieldSign, fieldName, fieldPosition } = row;
	return { sign: fieldSign ?? '', name: fieldName ?? '', position: fieldPosition ?? 0 };
}

/**
 * Scores and recusals of a round. A recusal has no criterion. These are the most rows by far, so they
 * have no more columns than they need.
 */
export function judgementRows(db: Reader, roundId: string) {
	const scored = db
		.select({
			...{ measureId: scores.measureId, scorerId: scores.scorerId },
			...{ criterionId: scores.criterionId, value: scores.value }
		})
		.from(scores)
		.where(eq(scores.roundId, roundId));
	const recused = db
		.select({
			...{ measureId: recusals.measureId, scorerId: recusals.scorerId },
			...{ criterionId: sql<string>`''`, value: sql<number>`0` }
		})
		.from(recusals)
		.where(eq(recusals.roundId, roundId));
	return scored.unionAll(recused);
}

/** What was given in a round. */
export async function givenIn(db: Reader, roundId: string): Promise<Given> {
	const rows = await judgementRows(db, roundId);
	return {
		scores: rows.filter(({ criterionId }) => criterionId !== ''),
		recusals: rows
			.filter(({ criterionId }) => criterionId === '')
			.map(({ measureId, scorerId }) => ({ measureId, scorerId }))
	};
}
