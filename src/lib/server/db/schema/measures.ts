/** Measures (Maßnahmen): candidates that bundle ideas and can become Leitprojekte. */
import { columns } from '../columns';
import { ideas } from './ideas';
import { fields, goals, processes } from './processes';

const { index, instant, int, primaryKey, table, text, unique } = columns;

export const measures = table(
	'measures',
	{
		id: text().primaryKey(),
		processId: text()
			.notNull()
			.references(() => processes.id, { onDelete: 'cascade' }),
		number: int().notNull(),
		title: text().notNull(),
		summary: text().notNull(),
		fieldId: text()
			.notNull()
			.references(() => fields.id),
		/** Where costs and name come from, if not from this process. */
		source: text(),
		/** The total that stood in the cost plan, in cents; compared with the sum of the years. */
		printedTotal: int(),
		createdAt: instant().notNull()
	},
	(t) => [unique('measures_number').on(t.processId, t.number)]
);

const ofMeasure = () =>
	text()
		.notNull()
		.references(() => measures.id, { onDelete: 'cascade' });

/** The way back: which ideas a measure bundles. An idea may serve several measures. */
export const measureIdeas = table(
	'measure_ideas',
	{
		measureId: ofMeasure(),
		ideaId: text()
			.notNull()
			.references(() => ideas.id),
		linkedAt: instant().notNull()
	},
	(t) => [primaryKey({ columns: [t.measureId, t.ideaId] }), index('measures_of_idea').on(t.ideaId)]
);

/** Goals that a measure counts towards. */
export const measureGoals = table(
	'measure_goals',
	{
		measureId: ofMeasure(),
		goalId: text()
			.notNull()
			.references(() => goals.id)
	},
	(t) => [primaryKey({ columns: [t.measureId, t.goalId] })]
);

/** Planned cost of one year, in cents. */
export const measureCosts = table(
	'measure_costs',
	{ measureId: ofMeasure(), year: int().notNull(), cents: int().notNull() },
	(t) => [primaryKey({ columns: [t.measureId, t.year] })]
);
