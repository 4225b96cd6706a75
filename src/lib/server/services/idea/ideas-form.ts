import { isOpen } from '$lib/domain/process/process';
import type { App } from '../../app';
import { fieldsOf, phasesOf, topicsOf, type Process } from '../../db/queries/processes';
import { textsInForce as textsAt } from './given-under';

/** What the form of an idea offers: fields of action with their topics, and the texts to agree to. */
export async function ideaForm({ db, clock }: App, process: Process) {
	const fields = await fieldsOf(db, process.id);
	const topics = await topicsOf(db, process.id);
	return {
		isOpen: isOpen(await phasesOf(db, process.id), 'ideas', clock()),
		decisionDays: process.settings.decisionDays,
		fields: fields.map(({ id, sign, name }) => ({
			...{ id, sign, name },
			topics: topics
				.filter(({ fieldId }) => fieldId === id)
				.map((topic) => ({ id: topic.id, name: topic.name }))
		})),
		texts: await textsAt(db, process.id, clock())
	};
}

export type IdeaForm = Awaited<ReturnType<typeof ideaForm>>;

/** The versions that a contribution of this moment is given under. */
export function textsInForce({ db, clock }: App, process: Process) {
	return textsAt(db, process.id, clock());
}
