/** The fields of every dataset, in the order of their columns. */
export const DATASETS = {
	ideas: [
		'number',
		'title',
		'text',
		'display_name',
		'text_withheld',
		'field',
		'topic',
		'channel',
		'source',
		'workshop_number',
		'licence_version',
		'submitted_at',
		'published_at',
		'comments',
		'supports_members',
		'supports_guests'
	],
	comments: [
		'idea_number',
		'text',
		'display_name',
		'text_withheld',
		'licence_version',
		'published_at'
	],
	supports: ['idea_number', 'members', 'guests'],
	workshops: ['number', 'title', 'place', 'starts_at', 'ends_at', 'tables', 'results'],
	polls: [
		'workshop_number',
		'poll',
		'question',
		'kind',
		'max_choices',
		'option',
		'idea_number',
		'votes',
		'votes_withheld',
		'ballots',
		'closed_at'
	],
	cards: [
		'workshop_number',
		'table',
		'idea_number',
		'field',
		'title',
		'text',
		'display_name',
		'text_withheld'
	],
	measures: ['number', 'title', 'summary', 'field', 'goals', 'ideas', 'costs_eur', 'source'],
	'measure-ideas': ['measure_number', 'idea_number'],
	'measure-costs': ['measure_number', 'year', 'costs_eur'],
	scores: ['round', 'measure_number', 'criterion', 'weight', 'mean', 'mean_withheld', 'scores'],
	ranking: [
		'round',
		'measure_number',
		'rank',
		'mean',
		'spread',
		'low',
		'high',
		'scorers',
		'recused'
	],
	'lead-projects': ['position', 'measure_number', 'title', 'rank', 'mean', 'scorers', 'reason'],
	moderation: ['kind', 'verdict', 'decisions']
} as const satisfies Record<string, readonly string[]>;

export type DatasetName = keyof typeof DATASETS;
export const DATASET_NAMES = Object.keys(DATASETS) as DatasetName[];

/** Datasets that a demonstration made up. */
export const GENERATED_IN_DEMO: readonly DatasetName[] = [
	'comments',
	'supports',
	'workshops',
	'polls',
	'cards',
	'scores',
	'ranking',
	'lead-projects',
	'moderation'
];

export const FORMATS = ['csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export type Cell = string | number | boolean | null;
export type Row = Record<string, Cell>;

export function isDatasetName(name: string): name is DatasetName {
	return Object.hasOwn(DATASETS, name);
}

export function isFormat(name: string): name is Format {
	return (FORMATS as readonly string[]).includes(name);
}

/** Where fewer judged than this, their mean would come close to telling what one of them said. [DAT-4] */
const LEAST_SCORES = 3;

/** Whether the mean of so many scores may be told in public. [DAT-4] */
export function isMeanTold(scores: number, minScorers: number): boolean {
	return scores >= Math.max(minScorers, LEAST_SCORES);
}

/** The words and the name of a contribution, as far as its licence lets them go. [DAT-2] */
export function wordsOf<Words extends Record<string, string>>(
	words: Words,
	mayExport: boolean
): Words & { text_withheld: boolean } {
	const kept = mayExport
		? words
		: (Object.fromEntries(Object.keys(words).map((name) => [name, ''])) as Words);
	return { ...kept, text_withheld: !mayExport };
}
