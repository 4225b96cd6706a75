import { analyse } from '$lib/domain/search/analyse';
import type { App } from '../../app';
import { listedIdeas } from '../../db/queries/ideas-list';
import type { Process } from '../../db/queries/processes';
import { publishedIdeas } from '../../db/queries/workshops';

const FOUND_SHOWN = 15;

/** An idea that a poll may offer. */
export interface PollIdea {
	id: string;
	number: number;
	title: string;
}

/**
 * Ideas for the form of a poll: those already chosen first, then what the search finds, the most
 * supported first.
 */
export async function ideasForPoll(
	{ db }: App,
	process: Process,
	{ chosen, q }: { chosen: readonly string[]; q: string }
): Promise<PollIdea[]> {
	const known = await publishedIdeas(db, process.id, chosen);
	const kept = chosen.flatMap((id) => known.filter((idea) => idea.id === id));
	const found = await listedIdeas(
		db,
		{
			processId: process.id,
			fieldIds: [],
			tokens: [...new Set(analyse(q))],
			origin: '',
			became: ''
		},
		{ order: 'supported', after: '', size: FOUND_SHOWN }
	);
	const others = found
		.filter(({ id }) => !chosen.includes(id))
		.map(({ id, number, title }) => ({ id, number, title }));
	return [...kept, ...others.slice(0, FOUND_SHOWN)];
}
