import {
	DATASET_NAMES,
	DATASETS,
	GENERATED_IN_DEMO,
	type DatasetName,
	type Format,
	type Row
} from '$lib/domain/open-data/dataset';
import { m } from '$lib/paraglide/messages';
import type { App } from '../../app';
import { extents, type Extent } from '../../db/queries/extents';
import { fingerprint } from '../../db/queries/open-data';
import { exportableLicences } from '../../db/queries/lineage';
import { textInForce, type Process } from '../../db/queries/processes';
import { toCsv } from '../../documents/csv';
import { toJson } from '../../documents/json';
import * as contributions from './exports-contributions';
import * as outcome from './exports-results';
import { hashOf } from '../once';

type Rows = (source: contributions.Source) => AsyncGenerator<Row[]>;

const READ: Record<DatasetName, Rows> = {
	ideas: contributions.ideas,
	comments: contributions.comments,
	supports: contributions.supports,
	workshops: contributions.workshops,
	polls: contributions.polls,
	cards: contributions.cards,
	moderation: contributions.moderation,
	measures: outcome.measures,
	'measure-ideas': outcome.measureIdeas,
	'measure-costs': outcome.measureCosts,
	scores: outcome.scores,
	ranking: outcome.ranking,
	'lead-projects': outcome.leadProjects
};

/** Title and description of each dataset in the reader's language. */
const WORDS: Record<DatasetName, [title: () => string, description: () => string]> = {
	ideas: [m.documents_data_ideas, m.documents_data_ideas_about],
	comments: [m.documents_data_comments, m.documents_data_comments_about],
	supports: [m.documents_data_supports, m.documents_data_supports_about],
	workshops: [m.documents_data_workshops, m.documents_data_workshops_about],
	polls: [m.documents_data_polls, m.documents_data_polls_about],
	cards: [m.documents_data_cards, m.documents_data_cards_about],
	moderation: [m.documents_data_moderation, m.documents_data_moderation_about],
	measures: [m.documents_data_measures, m.documents_data_measures_about],
	'measure-ideas': [m.documents_data_measure_ideas, m.documents_data_measure_ideas_about],
	'measure-costs': [m.documents_data_measure_costs, m.documents_data_measure_costs_about],
	scores: [m.documents_data_scores, m.documents_data_scores_about],
	ranking: [m.documents_data_ranking, m.documents_data_ranking_about],
	'lead-projects': [m.documents_data_leads, m.documents_data_leads_about]
};

/** Raised when the shape of an export changes, so that caches let go of the old one. */
const SHAPE = 1;

/** The datasets of a process: what they hold, how many rows, and when the last one came. */
export async function listDatasets({ db, clock }: Pick<App, 'db' | 'clock'>, process: Process) {
	const { criteria, ...stored } = await extents(db, process.id);
	const found: Record<DatasetName, Extent> = {
		...stored,
		supports: { rows: stored.ideas.rows, changedAt: null },
		// A mean for each measure under each criterion.
		scores: { ...criteria, rows: stored.ranking.rows * criteria.rows }
	};
	const licence = await textInForce(db, process.id, 'licence', clock());
	return {
		licence: licence ? { title: licence.title, version: licence.version } : null,
		datasets: DATASET_NAMES.map((name) => ({
			name,
			title: WORDS[name][0](),
			description: WORDS[name][1](),
			fields: [...DATASETS[name]],
			...{ rows: found[name].rows, changedAt: found[name].changedAt }
		}))
	};
}

/**
 * One dataset as a file, portion by portion. [DAT-1] … [DAT-8]
 *
 * `etag` changes whenever something exported changes.
 */
export async function exportDataset(
	app: Pick<App, 'db' | 'clock' | 'config'>,
	process: Process,
	{ name, format }: { name: DatasetName; format: Format }
) {
	const { db } = app;
	const licences = await exportableLicences(db, process.id);
	const rows = READ[name]({ db, processId: process.id, licences });
	const print = await fingerprint(db, process.id);
	const about = await aboutDataset(app, process, name);
	return {
		etag: `W/"${hashOf([SHAPE, name, format, about.language, ...licences, print]).slice(0, 32)}"`,
		fileName: `${process.slug}-${name}.${format}`,
		portions: format === 'csv' ? toCsv(DATASETS[name], rows) : toJson(about, rows)
	};
}

async function aboutDataset(
	{ db, clock, config }: Pick<App, 'db' | 'clock' | 'config'>,
	process: Process,
	name: DatasetName
) {
	const licence = await textInForce(db, process.id, 'licence', clock());
	const isGenerated = process.isDemo && GENERATED_IN_DEMO.includes(name);
	return {
		dataset: name,
		title: WORDS[name][0](),
		description: WORDS[name][1](),
		language: m.documents_language(),
		process: process.name,
		publisher: process.city,
		origin: config.ORIGIN ? `${config.ORIGIN}/${process.slug}` : `/${process.slug}`,
		licence: licence ? `${licence.title} (${licence.version})` : null,
		demonstration: process.isDemo,
		note: process.isDemo ? m.documents_data_demo_note() : null,
		generated_figures: isGenerated,
		generated_at: clock().toISOString(),
		fields: DATASETS[name]
	};
}
