import { and, eq } from 'drizzle-orm';
import type { Reader, Writer } from '../database';
import { fields, ideas, ideaVersions, topics } from '../schema';

export type Idea = typeof ideas.$inferSelect;
export type IdeaRow = typeof ideas.$inferInsert;

/** Adds an idea and its first version. */
export async function addIdea(tx: Writer, idea: IdeaRow): Promise<void> {
	await tx.insert(ideas).values(idea);
	const { id, title, text, submittedAt } = idea;
	await tx.insert(ideaVersions).values({ ideaId: id, version: 1, title, text, at: submittedAt });
}

/** Whether the field belongs to the process, and the topic, if any, to the field. */
export async function isFieldOfProcess(
	db: Reader,
	processId: string,
	{ fieldId, topicId }: { fieldId: string; topicId: string | null }
): Promise<boolean> {
	const [field] = await db
		.select({ id: fields.id })
		.from(fields)
		.where(and(eq(fields.id, fieldId), eq(fields.processId, processId)));
	if (!field || !topicId) return field !== undefined;
	const [topic] = await db
		.select({ id: topics.id })
		.from(topics)
		.where(and(eq(topics.id, topicId), eq(topics.fieldId, fieldId)));
	return topic !== undefined;
}

/** The idea by its id, if it belongs to the process. */
export async function ideaOf(
	db: Reader,
	processId: string,
	ideaId: string
): Promise<Pick<Idea, 'id' | 'number' | 'state' | 'version'> | undefined> {
	const [row] = await db
		.select({ id: ideas.id, number: ideas.number, state: ideas.state, version: ideas.version })
		.from(ideas)
		.where(and(eq(ideas.id, ideaId), eq(ideas.processId, processId)));
	return row;
}

/** The idea whose claim code has this hash. */
export async function ideaByClaim(
	db: Reader,
	processId: string,
	claimHash: string
): Promise<Idea | undefined> {
	const [row] = await db
		.select()
		.from(ideas)
		.where(and(eq(ideas.claimHash, claimHash), eq(ideas.processId, processId)));
	return row;
}

/** Adds a version and makes it the idea's text; it goes back to moderation. */
export async function addVersion(
	tx: Writer,
	ideaId: string,
	{
		at,
		...content
	}: Pick<IdeaRow, 'title' | 'text' | 'fieldId' | 'topicId' | 'searchTokens'> & {
		version: number;
		at: Date;
	}
): Promise<void> {
	const { version, title, text } = content;
	await tx.insert(ideaVersions).values({ ideaId, version, title, text, at });
	const change = { ...content, state: 'submitted' as const, decidedAt: null };
	await tx.update(ideas).set(change).where(eq(ideas.id, ideaId));
}
