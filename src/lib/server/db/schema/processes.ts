/** A participation process (Verfahren): what it asks, how it is structured, under which texts. */
import { columns } from '../columns';
import type { ProcessSettings } from '../../../domain/process/process';

const { bool, index, instant, int, json, table, text, unique } = columns;

export const processes = table('processes', {
	id: text().primaryKey(),
	slug: text().notNull().unique(),
	city: text().notNull(),
	name: text().notNull(),
	/** What the city asks, as one sentence. */
	question: text().notNull(),
	intro: text().notNull(),
	timeZone: text().notNull(),
	settings: json<ProcessSettings>().notNull(),
	/** Demonstration data: said on every page and in every export. */
	isDemo: bool().notNull().default(false),
	createdAt: instant().notNull()
});

const ofProcess = () =>
	text()
		.notNull()
		.references(() => processes.id, { onDelete: 'cascade' });

/** A time window that switches abilities; windows may overlap. */
export const phases = table(
	'phases',
	{
		id: text().primaryKey(),
		processId: ofProcess(),
		position: int().notNull(),
		kind: text({ enum: ['ideas', 'workshops', 'scoring', 'council'] }).notNull(),
		title: text().notNull(),
		opensAt: instant().notNull(),
		closesAt: instant().notNull()
	},
	(t) => [index('phases_by_process').on(t.processId, t.position)]
);

/** Field of action (Handlungsfeld). */
export const fields = table(
	'fields',
	{
		id: text().primaryKey(),
		processId: ofProcess(),
		position: int().notNull(),
		/** Short key in addresses and imports; also picks pictogram and colour. */
		sign: text().notNull(),
		name: text().notNull()
	},
	(t) => [unique('fields_sign').on(t.processId, t.sign)]
);

/** Topic (Themenfeld) within a field of action. */
export const topics = table(
	'topics',
	{
		id: text().primaryKey(),
		fieldId: text()
			.notNull()
			.references(() => fields.id, { onDelete: 'cascade' }),
		position: int().notNull(),
		name: text().notNull()
	},
	(t) => [index('topics_by_field').on(t.fieldId)]
);

/** Cross-cutting theme (Querschnittsthema). */
export const themes = table(
	'themes',
	{
		id: text().primaryKey(),
		processId: ofProcess(),
		position: int().notNull(),
		sign: text().notNull(),
		name: text().notNull()
	},
	(t) => [unique('themes_sign').on(t.processId, t.sign)]
);

/** What the agenda wants to reach: goals, values and technical principles. */
export const goals = table(
	'goals',
	{
		id: text().primaryKey(),
		processId: ofProcess(),
		position: int().notNull(),
		kind: text({ enum: ['goal', 'value', 'technology'] }).notNull(),
		sign: text().notNull(),
		name: text().notNull()
	},
	(t) => [unique('goals_sign').on(t.processId, t.sign)]
);

/** Terms, privacy notice, licence of texts, paper form: each version stays readable for ever. */
export const legalTexts = table(
	'legal_texts',
	{
		id: text().primaryKey(),
		processId: ofProcess(),
		kind: text({ enum: ['terms', 'privacy', 'licence', 'form'] }).notNull(),
		version: text().notNull(),
		title: text().notNull(),
		/** Paragraphs, separated by empty lines. */
		body: text().notNull(),
		/** Licence only: whether open-data exports may carry texts given under it. */
		mayExport: bool().notNull().default(false),
		validFrom: instant().notNull()
	},
	(t) => [unique('legal_texts_version').on(t.processId, t.kind, t.version)]
);

export type GoalKind = (typeof goals.$inferSelect)['kind'];
export type LegalTextKind = (typeof legalTexts.$inferSelect)['kind'];
