import type { PageData } from './$types';

/** A measure in the ranking, with its name. */
export type RankingRow = NonNullable<PageData['ranking']>['rows'][number];
export type RankingCriterion = NonNullable<PageData['ranking']>['criteria'][number];
