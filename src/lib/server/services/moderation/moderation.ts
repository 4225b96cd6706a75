import { and, eq } from 'drizzle-orm';
import type { IdeaState } from '$lib/domain/idea/idea';
import {
	decide as nextState,
	type Decide,
	type DecisionRefusal
} from '$lib/domain/moderation/decision';
import { may } from '$lib/domain/permission';
import { ok, refused, type Result } from '$lib/domain/result';
import type { App, Who } from '../../app';
import type { Writer } from '../../db/database';
import { countComments } from '../../db/queries/comments';
import { contactOf, decisionsWithDeciders } from '../../db/queries/moderation-item';
import type { Process } from '../../db/queries/processes';
import { comments, decisions, ideas } from '../../db/schema';
import { record } from '../audit';
import { sendDecision } from './decision-notices';
import { once } from '../once';
import { actorIn } from '../person/standing';

export type ModerationRefusal =
	DecisionRefusal | 'forbidden' | 'own_contribution' | 'not_found' | 'already_used';

/**
 * Decides on a contribution, tells its author, and writes both down. [MOD-1] … [MOD-9]
 *
 * The same command again gets the same state and changes nothing.
 */
export function decide(
	app: App,
	who: Who,
	process: Process,
	input: Decide
): Promise<Result<IdeaState, ModerationRefusal>> {
	const { personId } = who;
	if (!personId) return Promise.resolve(refused('forbidden'));
	const command = { name: 'decide moderation', input };
	return app.db.write((tx) =>
		once<IdeaState, ModerationRefusal>(tx, app, command, async () => {
			const found = await contributionOf(tx, process.id, input);
			if (!found) return refused('not_found');
			const hindrance = await hindranceOf(tx, who, { processId: process.id, ...found });
			if (hindrance) return refused(hindrance);
			const earlier = await decisionsWithDeciders(tx, found.id);
			const proposal = earlier.findLast(({ verdict }) => verdict === 'propose rejection');
			const proposedById = proposal?.deciderId ?? null;
			const next = nextState({ ...found, proposedById }, input, personId);
			if (!next.ok) return next;
			const decided = { ...found, state: next.value };
			await moveTo(tx, app, decided);
			await keepDecision(tx, app, { ...found, process, input, personId });
			const reason = input.reason || (proposal?.reason ?? '');
			const contact = await contactOf(tx, found.id);
			if (contact) await sendDecision(tx, app, { ...decided, process, contact, reason });
			return ok(next.value);
		})
	);
}

async function hindranceOf(
	tx: Writer,
	who: Who,
	{ processId, authorId }: { processId: string; authorId: string | null }
): Promise<'forbidden' | 'own_contribution' | undefined> {
	const actor = await actorIn(tx, who, processId);
	if (!may(actor, 'decide moderation', { processId })) return 'forbidden';
	return may(actor, 'decide moderation', { processId, authorId }) ? undefined : 'own_contribution';
}

/** What a decision needs to know of an idea or a comment. */
interface Found {
	kind: 'idea' | 'comment';
	id: string;
	/** Of the idea itself, or of the one that the comment is on. */
	ideaId: string;
	number: number;
	title: string;
	state: IdeaState;
	version: number;
	authorId: string | null;
	publishedAt: Date | null;
}

async function contributionOf(
	tx: Writer,
	processId: string,
	{ subjectKind: kind, subjectId }: Pick<Decide, 'subjectKind' | 'subjectId'>
): Promise<Found | undefined> {
	const { number, title } = ideas;
	if (kind === 'idea') {
		const { id, state, version, authorId, publishedAt } = ideas;
		const [row] = await tx
			.select({ id, ideaId: id, number, title, state, version, authorId, publishedAt })
			.from(ideas)
			.where(and(eq(ideas.id, subjectId), eq(ideas.processId, processId)));
		return row && { kind, ...row };
	}
	const { id, ideaId, state, version, authorId, publishedAt } = comments;
	const [row] = await tx
		.select({ id, ideaId, number, title, state, version, authorId, publishedAt })
		.from(comments)
		.innerJoin(ideas, eq(ideas.id, comments.ideaId))
		.where(and(eq(comments.id, subjectId), eq(comments.processId, processId)));
	return row && { kind, ...row };
}

/** Puts the new state; what is published for the first time gets its moment, a comment its count. */
async function moveTo(
	tx: Writer,
	{ clock }: Pick<App, 'clock'>,
	{ kind, id, ideaId, state, publishedAt }: Found
): Promise<void> {
	const isPublished = state === 'published';
	const change = {
		state,
		decidedAt: state === 'submitted' ? null : clock(),
		publishedAt: isPublished ? (publishedAt ?? clock()) : publishedAt
	};
	if (kind === 'idea') {
		await tx.update(ideas).set(change).where(eq(ideas.id, id));
		return;
	}
	await tx.update(comments).set(change).where(eq(comments.id, id));
	if (isPublished) await countComments(tx, ideaId, 1);
}

async function keepDecision(
	tx: Writer,
	app: App,
	{
		process,
		input,
		personId,
		number
	}: Pick<Found, 'number'> & {
		process: Process;
		input: Decide;
		personId: string;
	}
): Promise<void> {
	const { subjectKind, subjectId, version, verdict, reason } = input;
	await tx.insert(decisions).values({
		id: app.newId(),
		processId: process.id,
		...{ subjectKind, subjectId, version, verdict, reason },
		deciderId: personId,
		at: app.clock()
	});
	await record(
		tx,
		app,
		{ personId },
		{
			processId: process.id,
			event: `${subjectKind} ${EVENTS[verdict]}`,
			subjectId,
			details: { number, version }
		}
	);
}

const EVENTS: Record<Decide['verdict'], string> = {
	publish: 'published',
	return: 'returned',
	'propose rejection': 'rejection proposed',
	'confirm rejection': 'rejected',
	'decline rejection': 'rejection declined'
};
