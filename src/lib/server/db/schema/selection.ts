/** Leitprojekte, and the paper with which they go to the council. */
import { columns } from '../columns';
import type { CouncilPaper } from '../../../domain/selection/council-paper';
import { measures } from './measures';
import { persons } from './people';
import { processes } from './processes';
import { rounds } from './scoring';

const { index, instant, int, json, primaryKey, table, text, unique } = columns;

const ofProcess = () =>
	text()
		.notNull()
		.references(() => processes.id, { onDelete: 'cascade' });

export const leadProjects = table(
	'lead_projects',
	{
		id: text().primaryKey(),
		processId: ofProcess(),
		roundId: text()
			.notNull()
			.references(() => rounds.id),
		measureId: text()
			.notNull()
			.references(() => measures.id),
		position: int().notNull(),
		reason: text().notNull(),
		selectedById: text()
			.notNull()
			.references(() => persons.id),
		selectedAt: instant().notNull()
	},
	(t) => [
		unique('lead_projects_once').on(t.roundId, t.measureId),
		index('lead_projects_by_process').on(t.processId),
		index('lead_projects_by_measure').on(t.measureId)
	]
);

/** Why a measure was not chosen although it stands as high as a Leitprojekt. */
export const passedOver = table(
	'passed_over',
	{
		roundId: text()
			.notNull()
			.references(() => rounds.id),
		measureId: text()
			.notNull()
			.references(() => measures.id),
		reason: text().notNull(),
		explainedById: text()
			.notNull()
			.references(() => persons.id),
		explainedAt: instant().notNull()
	},
	(t) => [primaryKey({ columns: [t.roundId, t.measureId] })]
);

export const councilPapers = table('council_papers', {
	id: text().primaryKey(),
	processId: ofProcess().unique(),
	content: json<CouncilPaper>().notNull(),
	version: int().notNull(),
	updatedAt: instant().notNull()
});
