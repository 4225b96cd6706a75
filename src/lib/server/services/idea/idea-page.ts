import { pageOf } from '$lib/domain/cursor';
import { isOpen } from '$lib/domain/process/process';
import { ok, refused, type Result } from '$lib/domain/result';
import type { App, Who } from '../../app';
import { publishedComments } from '../../db/queries/comments';
import { belongingsOf, ideaByNumber } from '../../db/queries/idea-page';
import { conditionsAt, type Process } from '../../db/queries/processes';
import type { Supporter } from '../../db/queries/supports';
import { givenUnder } from './given-under';

const COMMENTS_SIZE = 20;

export type IdeaPage = Awaited<ReturnType<typeof pageOfIdea>>;

/**
 * Everything that the public page of an idea shows. [IDE-12] [COM-3]
 *
 * Refusals: `not_found` for what was never public, `gone` for what was and is no longer.
 */
export async function ideaPage(
	app: App,
	who: Who,
	process: Process,
	{ number, after = '' }: { number: number; after?: string }
): Promise<Result<IdeaPage, 'not_found' | 'gone'>> {
	const idea = await ideaByNumber(app.db, process.id, { number, supporter: supporterIn(who) });
	if (idea?.state === 'withdrawn' && idea.publishedAt) return refused('gone');
	if (idea?.state !== 'published') return refused('not_found');
	const { publishedAt, ...rest } = idea;
	const published = { ...rest, publishedAt: publishedAt ?? rest.submittedAt };
	return ok(await pageOfIdea(app, { process, idea: published, after }));
}

type PublishedIdea = NonNullable<Awaited<ReturnType<typeof ideaByNumber>>> & { publishedAt: Date };

async function pageOfIdea(
	{ db, clock }: App,
	{ process, idea, after }: { process: Process; idea: PublishedIdea; after: string }
) {
	const { id, text, workshop, version, submittedAt, isSupported, ...shown } = idea;
	const { themes, goals, versions, cards, measures } = await belongingsOf(db, id);
	const comments = await publishedComments(db, id, { after, size: COMMENTS_SIZE });
	const conditions = await conditionsAt(db, process.id, clock());
	return {
		idea: { ...shown, id, paragraphs: text.split(/\n\s*\n/), themes, goals },
		workshop: workshop?.number ? workshop : null,
		cards: shown.channel === 'workshop' ? cards : [],
		history: version > 1 ? versions : [{ version, at: submittedAt }],
		measures: onceEach(measures),
		comments: pageOf(comments, COMMENTS_SIZE, (comment) => ({
			key: comment.publishedAt?.getTime() ?? 0,
			id: comment.id
		})),
		isSupported,
		isOpen: isOpen(conditions.phases, 'ideas', clock()),
		texts: givenUnder(process.id, conditions.versions),
		guestSupport: process.settings.guestSupport
	};
}

/** A measure may be chosen in several rounds: its Leitprojekt, if any, speaks for it. */
function onceEach<T extends { number: number; isLead: boolean }>(measures: readonly T[]): T[] {
	const byNumber = new Map<number, T>();
	for (const measure of measures) {
		if (measure.isLead || !byNumber.has(measure.number)) byNumber.set(measure.number, measure);
	}
	return [...byNumber.values()];
}

function supporterIn({ personId, deviceHash }: Who): Supporter | null {
	if (personId) return { personId };
	return deviceHash ? { deviceHash } : null;
}
