import { pageOf } from '$lib/domain/cursor';
import type { IdeaQuery } from '$lib/domain/idea/idea';
import { analyse } from '$lib/domain/search/analyse';
import { teaser } from '$lib/domain/teaser';
import type { App } from '../../app';
import {
	countsByField,
	cursorOf,
	listedIdeas,
	type IdeaFilter,
	type ListedIdea
} from '../../db/queries/ideas-list';
import { fieldsOf, type Process } from '../../db/queries/processes';

const PAGE_SIZE = 20;

/** An idea as a card shows it. */
export interface IdeaCard {
	number: number;
	title: string;
	teaser: string;
	field: { sign: string; name: string };
	displayName: string;
	publishedAt: Date;
	supportCount: number;
	guestSupportCount: number;
	commentCount: number;
	/** Title of the workshop it was said in. */
	workshop: string | null;
	isMeasure: boolean;
}

export interface IdeaList {
	/** Fields of action with how many ideas pass the other filters. */
	fields: { sign: string; name: string; count: number }[];
	total: number;
	ideas: IdeaCard[];
	/** Cursor of the next page. */
	next: string | null;
	/** The search holds nothing but words that every text has. */
	isTooCommon: boolean;
}

/** Lists published ideas as the query in the address says. [IDE-8] [IDE-9] [IDE-10] [IDE-11] */
export async function listIdeas(
	{ db }: App,
	process: Process,
	query: IdeaQuery
): Promise<IdeaList> {
	const { order, after, origin, became } = query;
	const fields = await fieldsOf(db, process.id);
	const fieldIds = fields.filter(({ sign }) => query.field.includes(sign)).map(({ id }) => id);
	const tokens = [...new Set(analyse(query.q))];
	if (query.q && !tokens.length) return nothing(fields);
	const filter: IdeaFilter = { processId: process.id, fieldIds, tokens, origin, became };
	const counts = new Map(
		(await countsByField(db, filter)).map(({ fieldId, count }) => [fieldId, count])
	);
	const rows = await listedIdeas(db, filter, { order, after, size: PAGE_SIZE });
	const { items, next } = pageOf(rows, PAGE_SIZE, (row) => cursorOf(order, row));
	const chosen = fieldIds.length ? fieldIds : [...counts.keys()];
	return {
		fields: fields.map(({ id, sign, name }) => ({ sign, name, count: counts.get(id) ?? 0 })),
		total: chosen.reduce((sum, id) => sum + (counts.get(id) ?? 0), 0),
		ideas: items.map((row) => cardOf(row, fields)),
		next,
		isTooCommon: false
	};
}

const nothing = (fields: { sign: string; name: string }[]): IdeaList => ({
	fields: fields.map(({ sign, name }) => ({ sign, name, count: 0 })),
	total: 0,
	ideas: [],
	next: null,
	isTooCommon: true
});

/** An idea's row as a card. */
export function cardOf(
	{ id: _, fieldId, beginning, publishedAt, ...rest }: ListedIdea,
	fields: readonly { id: string; sign: string; name: string }[]
): IdeaCard {
	const { sign = '', name = '' } = fields.find((field) => field.id === fieldId) ?? {};
	return {
		...rest,
		teaser: teaser(beginning),
		field: { sign, name },
		publishedAt: publishedAt ?? new Date(0)
	};
}
