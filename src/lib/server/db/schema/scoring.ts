/** Scoring rounds (Bewertungsrunden), their criteria, scores and recusals. */
import { columns } from '../columns';
import type { Level } from '../../../domain/scoring/criterion';
import { measures } from './measures';
import { persons } from './people';
import { processes } from './processes';

const { index, instant, int, json, primaryKey, table, text, unique } = columns;

export const rounds = table(
	'rounds',
	{
		id: text().primaryKey(),
		processId: text()
			.notNull()
			.references(() => processes.id, { onDelete: 'cascade' }),
		number: int().notNull(),
		title: text().notNull(),
		state: text({ enum: ['draft', 'open', 'closed'] }).notNull(),
		/** Fewer scorers than this, and a measure is not ranked. */
		minScorers: int().notNull(),
		closesAt: instant().notNull(),
		/** When ranking and reasons became public; null while internal. */
		publishedAt: instant()
	},
	(t) => [unique('rounds_number').on(t.processId, t.number)]
);

const ofRound = () =>
	text()
		.notNull()
		.references(() => rounds.id, { onDelete: 'cascade' });

const ofMeasure = () =>
	text()
		.notNull()
		.references(() => measures.id, { onDelete: 'cascade' });

export const criteria = table(
	'criteria',
	{
		id: text().primaryKey(),
		roundId: ofRound(),
		position: int().notNull(),
		name: text().notNull(),
		question: text().notNull(),
		/** Points; a criterion's share is its weight over the sum of all. */
		weight: int().notNull(),
		/** The scale belongs to the criterion: each level has its sentence. */
		levels: json<Level[]>().notNull()
	},
	(t) => [index('criteria_by_round').on(t.roundId, t.position)]
);

export const roundMeasures = table(
	'round_measures',
	{ roundId: ofRound(), measureId: ofMeasure() },
	(t) => [primaryKey({ columns: [t.roundId, t.measureId] })]
);

export const scores = table(
	'scores',
	{
		id: text().primaryKey(),
		roundId: ofRound(),
		measureId: ofMeasure(),
		criterionId: text()
			.notNull()
			.references(() => criteria.id, { onDelete: 'cascade' }),
		scorerId: text()
			.notNull()
			.references(() => persons.id),
		value: int().notNull(),
		at: instant().notNull()
	},
	(t) => [
		unique('scores_once').on(t.roundId, t.measureId, t.criterionId, t.scorerId),
		index('scores_by_scorer').on(t.roundId, t.scorerId)
	]
);

/** A scorer's declared conflict of interest (Befangenheit) for one measure. */
export const recusals = table(
	'recusals',
	{
		roundId: ofRound(),
		measureId: ofMeasure(),
		scorerId: text()
			.notNull()
			.references(() => persons.id),
		reason: text().notNull(),
		at: instant().notNull()
	},
	(t) => [primaryKey({ columns: [t.roundId, t.measureId, t.scorerId] })]
);
