/** What authors see of their contribution, whether it is an idea or a comment. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Reader } from '../database';
import { given, givenText, kindOf, left } from '../parts';
import { comments, commentVersions, decisions, ideas, ideaVersions } from '../schema';

type Contribution = 'idea' | 'comment';

/** The contribution whose claim code has this hash; a comment with number and title of its idea. */
export async function contributionByClaim(db: Reader, processId: string, claimHash: string) {
	const idea = db
		.select({
			...{ kind: kindOf<Contribution>('idea'), id: ideas.id, number: ideas.number },
			...{ title: ideas.title, text: ideas.text },
			fieldId: given('field_id', ideas.fieldId),
			topicId: given('topic_id', ideas.topicId),
			...{ state: ideas.state, version: ideas.version, submittedAt: ideas.submittedAt }
		})
		.from(ideas)
		.where(and(eq(ideas.claimHash, claimHash), eq(ideas.processId, processId)));
	const comment = db
		.select({
			...{ kind: kindOf<Contribution>('comment'), id: comments.id, number: ideas.number },
			...{ title: ideas.title, text: comments.text },
			fieldId: left('field_id', ideas.fieldId),
			topicId: left('topic_id', ideas.topicId),
			...{ state: comments.state, version: comments.version, submittedAt: comments.submittedAt }
		})
		.from(comments)
		.innerJoin(ideas, eq(ideas.id, comments.ideaId))
		.where(and(eq(comments.claimHash, claimHash), eq(comments.processId, processId)));
	const [row] = await idea.unionAll(comment).limit(1);
	return row;
}

/** Versions of a contribution and decisions on it, the oldest first: see `historyOf`. */
export function partsOfHistory(db: Reader, subjectId: string) {
	const nothing = {
		id: left('id', decisions.id),
		verdict: left('verdict', decisions.verdict),
		reason: left('reason', decisions.reason)
	};
	const ofIdea = db
		.select({
			...{ kind: kindOf<'version' | 'decision'>('version'), version: ideaVersions.version },
			...{ at: ideaVersions.at, ...nothing }
		})
		.from(ideaVersions)
		.where(eq(ideaVersions.ideaId, subjectId));
	const ofComment = db
		.select({
			...{ kind: kindOf<'version' | 'decision'>('version'), version: commentVersions.version },
			...{ at: commentVersions.at, ...nothing }
		})
		.from(commentVersions)
		.where(eq(commentVersions.commentId, subjectId));
	const decided = db
		.select({
			...{ kind: kindOf<'version' | 'decision'>('decision'), version: decisions.version },
			at: decisions.at,
			id: given('id', decisions.id),
			verdict: given('verdict', decisions.verdict),
			reason: givenText('reason', decisions.reason)
		})
		.from(decisions)
		.where(eq(decisions.subjectId, subjectId));
	return ofIdea
		.unionAll(ofComment)
		.unionAll(decided)
		.orderBy(asc(sql`3`), asc(sql`4`))
		.limit(200);
}

/** When a contribution was handed in, and what moderation decided; not who decided. */
export async function historyOf(db: Reader, subjectId: string) {
	const rows = await partsOfHistory(db, subjectId);
	return {
		handedInAt: rows
			.filter(({ kind }) => kind === 'version')
			.sort((a, b) => a.version - b.version)
			.map(({ at }) => at),
		decisions: rows.flatMap(({ kind, id, verdict, reason, version, at }) =>
			kind === 'decision' && id && verdict ? { id, verdict, reason: reason ?? '', version, at } : []
		)
	};
}
