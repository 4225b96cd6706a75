/** What the public page of one measure shows of the measure itself and of the published round. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Reader } from '../database';
import { given, givenText, kindOf } from '../parts';
import { fields, goals, measureCosts, measureGoals, measures, rounds } from '../schema';
import {
	fieldFrom,
	frameFrom,
	givenIn,
	none,
	ofField,
	partsOfRound,
	type JudgedRound,
	type Part,
	type PartKind
} from './round-record';
import { publishedRoundId } from './selection';

/** The measure itself, its costs and goals. */
function ownParts(db: Reader, processId: string, number: number) {
	const named = and(eq(measures.processId, processId), eq(measures.number, number));
	const measureId = sql`${db.select({ id: measures.id }).from(measures).where(named)}`;
	const own = db
		.select({
			...{ kind: kindOf<PartKind>('own'), ...none },
			measureId: given('measure_id', measures.id),
			value: given('value', measures.printedTotal),
			place: given('place', measures.number),
			name: givenText('name', measures.title),
			words: givenText('words', measures.summary),
			otherWords: givenText('other_words', measures.source),
			...ofField
		})
		.from(measures)
		.innerJoin(fields, eq(fields.id, measures.fieldId))
		.where(named);
	const costs = db
		.select({
			...{ kind: kindOf<PartKind>('cost'), ...none },
			value: given('value', measureCosts.cents),
			place: given('place', measureCosts.year)
		})
		.from(measureCosts)
		.where(eq(measureCosts.measureId, measureId));
	const towards = db
		.select({
			...{ kind: kindOf<PartKind>('goal'), ...none },
			place: given('place', goals.position),
			name: givenText('name', goals.name),
			words: givenText('words', goals.kind)
		})
		.from(measureGoals)
		.innerJoin(goals, eq(goals.id, measureGoals.goalId))
		.where(eq(measureGoals.measureId, measureId));
	return own.unionAll(costs).unionAll(towards);
}

/** The rows of a measure and of the published round, if there is one: see `measureInRound`. */
export function partsOfMeasure(db: Reader, processId: string, number: number) {
	const published = sql`${publishedRoundId(db, processId)}`;
	const parts = partsOfRound(db, published)
		.unionAll(ownParts(db, processId, number))
		.as('parts');
	return db
		.select()
		.from(parts)
		.leftJoin(rounds, eq(rounds.id, published))
		.orderBy(asc(parts.place));
}

/** A measure with costs and goals, and the round whose results are public. */
export async function measureInRound(db: Reader, processId: string, number: number) {
	const rows = await partsOfMeasure(db, processId, number);
	const of = (kind: PartKind) => rows.map(({ parts }) => parts).filter((row) => row.kind === kind);
	const [own] = of('own');
	if (!own) return undefined;
	const round = rows[0]?.rounds ?? null;
	const frame = frameFrom(rows.map(({ parts }) => parts));
	const judged: JudgedRound | null = round && {
		round,
		record: { ...frame, ...(await givenIn(db, round.id)) }
	};
	return {
		measure: measureFrom(own),
		costs: of('cost').map(({ place, value }) => ({ year: place ?? 0, cents: value ?? 0 })),
		goals: of('goal').map(({ name, words }) => ({ kind: words ?? '', name: name ?? '' })),
		judged
	};
}

function measureFrom({ measureId, place, name, words, otherWords, value, ...row }: Part) {
	return {
		...{ id: measureId ?? '', number: place ?? 0, title: name ?? '', summary: words ?? '' },
		...{ source: otherWords, printedTotal: value, field: fieldFrom(row) }
	};
}
