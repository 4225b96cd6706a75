import { isOpen } from '$lib/domain/process/process';
import type { App } from '../../app';
import { conditionsAt, fieldsWithTopics, type Process } from '../../db/queries/processes';
import { givenUnder } from './given-under';

/** What the form of an idea offers: fields of action with their topics, and the texts to agree to. */
export async function ideaForm({ db, clock }: App, process: Process) {
	const { phases, versions } = await conditionsAt(db, process.id, clock());
	return {
		isOpen: isOpen(phases, 'ideas', clock()),
		decisionDays: process.settings.decisionDays,
		fields: await fieldsWithTopics(db, process.id),
		texts: givenUnder(process.id, versions)
	};
}

/** The fields of action that a contribution can be moved to. */
export function offeredFields({ db }: App, process: Process) {
	return fieldsWithTopics(db, process.id);
}

export type IdeaForm = Awaited<ReturnType<typeof ideaForm>>;
