import { pageOf } from '$lib/domain/cursor';
import { isOpen } from '$lib/domain/process/process';
import { ok, refused, type Result } from '$lib/domain/result';
import type { App, Who } from '../../app';
import type { Reader } from '../../db/database';
import { publishedComments } from '../../db/queries/comments';
import { cardsOf, ideaByNumber, marksOf, measuresOf } from '../../db/queries/idea-page';
import { versionsOf } from '../../db/queries/ideas';
import { phasesOf, type Process } from '../../db/queries/processes';
import { hasSupport } from '../../db/queries/supports';

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
	const idea = await ideaByNumber(app.db, process.id, number);
	if (idea?.state === 'withdrawn' && idea.publishedAt) return refused('gone');
	if (idea?.state !== 'published') return refused('not_found');
	const { publishedAt, ...rest } = idea;
	const published = { ...rest, publishedAt: publishedAt ?? rest.submittedAt };
	return ok(await pageOfIdea(app, who, { process, idea: published, after }));
}

type PublishedIdea = NonNullable<Awaited<ReturnType<typeof ideaByNumber>>> & { publishedAt: Date };

async function pageOfIdea(
	{ db, clock }: App,
	who: Who,
	{ process, idea, after }: { process: Process; idea: PublishedIdea; after: string }
) {
	const { id, text, workshop, version, submittedAt, licenceVersion, ...shown } = idea;
	const marks = await marksOf(db, id);
	const comments = await publishedComments(db, id, { after, size: COMMENTS_SIZE });
	return {
		idea: {
			...shown,
			id,
			paragraphs: text.split(/\n\s*\n/),
			licenceVersion,
			themes: marks.filter(({ kind }) => kind === 'theme').map(({ name }) => name),
			goals: marks.filter(({ kind }) => kind === 'goal').map(({ name }) => name)
		},
		workshop: workshop?.number ? workshop : null,
		cards: shown.channel === 'workshop' ? await cardsOf(db, id) : [],
		history: version > 1 ? await versionsOf(db, id) : [{ version, at: submittedAt }],
		measures: onceEach(await measuresOf(db, id)),
		comments: pageOf(comments, COMMENTS_SIZE, (comment) => ({
			key: comment.publishedAt?.getTime() ?? 0,
			id: comment.id
		})),
		isSupported: await isSupportedBy(db, who, id),
		isOpen: isOpen(await phasesOf(db, process.id), 'ideas', clock()),
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

async function isSupportedBy(
	db: Reader,
	{ personId, deviceHash }: Who,
	ideaId: string
): Promise<boolean> {
	if (personId) return hasSupport(db, ideaId, { personId });
	return deviceHash ? hasSupport(db, ideaId, { deviceHash }) : false;
}
