import { and, desc, eq, lt } from 'drizzle-orm';
import type { IdeaState } from '$lib/domain/idea/idea';
import { ok, refused, type Result } from '$lib/domain/result';
import type { App, Who } from '../../app';
import { endSessionsOf } from '../../auth/session';
import type { Reader } from '../../db/database';
import { personById, rolesOf, sessionsOf } from '../../db/queries/people';
import { comments, ideas, persons, processes, sessions } from '../../db/schema';
import { claimCodeOf } from '../idea/claim';

const PAGE = 20;

export interface OwnContribution {
	kind: 'idea' | 'comment';
	id: string;
	slug: string;
	timeZone: string;
	/** Of the idea, or of the idea that the comment is on. */
	number: number;
	title: string;
	state: IdeaState;
	submittedAt: Date;
	/** Under it the contribution can be followed, corrected and withdrawn. */
	code: string;
}

/** Everything that a person's own page shows; undefined for a guest. */
export async function accountPage(app: App, who: Who, after: string) {
	const person = who.personId ? await personById(app.db, who.personId) : undefined;
	if (!person) return undefined;
	const found = await contributionsOf(app.db, person.id, after);
	const shown = found.slice(0, PAGE);
	return {
		name: person.name,
		email: person.email,
		roles: await rolesOf(app.db, person.id),
		sessions: await sessionsOf(app.db, person.id, app.clock()),
		contributions: shown.map((row) => ({ ...row, code: claimCodeOf(app, row.id) })),
		next: found.length > PAGE ? (shown.at(-1)?.id ?? null) : null
	};
}

/** Changes the name under which a person is addressed. */
export async function rename(app: App, who: Who, name: string): Promise<Result<null, 'forbidden'>> {
	const { personId } = who;
	if (!personId) return refused('forbidden');
	await app.db.write((tx) => tx.update(persons).set({ name }).where(eq(persons.id, personId)));
	return ok(null);
}

/** Ends one of one's own sessions; another person's session is not touched. [ACC-8] */
export async function endOwnSession(app: App, who: Who, sessionId: string): Promise<void> {
	const { personId } = who;
	if (!personId) return;
	await app.db.write((tx) =>
		tx.delete(sessions).where(and(eq(sessions.id, sessionId), eq(sessions.personId, personId)))
	);
}

/** Ends every session of whoever asks. [ACC-8] */
export async function signOutEverywhere(app: App, who: Who): Promise<void> {
	const { personId } = who;
	if (personId) await app.db.write((tx) => endSessionsOf(tx, personId));
}

/** A person's ideas and comments, the newest first; ids carry the order of time. */
async function contributionsOf(
	db: Reader,
	personId: string,
	after: string
): Promise<Omit<OwnContribution, 'code'>[]> {
	const own = await db
		.select({
			id: ideas.id,
			slug: processes.slug,
			timeZone: processes.timeZone,
			number: ideas.number,
			title: ideas.title,
			state: ideas.state,
			submittedAt: ideas.submittedAt
		})
		.from(ideas)
		.innerJoin(processes, eq(processes.id, ideas.processId))
		.where(and(eq(ideas.authorId, personId), after ? lt(ideas.id, after) : undefined))
		.orderBy(desc(ideas.id))
		.limit(PAGE + 1);
	const said = await db
		.select({
			id: comments.id,
			slug: processes.slug,
			timeZone: processes.timeZone,
			number: ideas.number,
			title: ideas.title,
			state: comments.state,
			submittedAt: comments.submittedAt
		})
		.from(comments)
		.innerJoin(ideas, eq(ideas.id, comments.ideaId))
		.innerJoin(processes, eq(processes.id, comments.processId))
		.where(and(eq(comments.authorId, personId), after ? lt(comments.id, after) : undefined))
		.orderBy(desc(comments.id))
		.limit(PAGE + 1);
	return [
		...own.map((row) => ({ kind: 'idea' as const, ...row })),
		...said.map((row) => ({ kind: 'comment' as const, ...row }))
	]
		.sort((a, b) => (a.id < b.id ? 1 : -1))
		.slice(0, PAGE + 1);
}
