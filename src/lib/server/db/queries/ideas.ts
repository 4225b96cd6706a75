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
