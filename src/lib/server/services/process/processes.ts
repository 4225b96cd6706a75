import { may, type Action } from '$lib/domain/permission';
import type { App, Who } from '../../app';
import { allProcesses, processBySlug, type Process } from '../../db/queries/processes';
import { actorIn, entryOf, type Entry } from '../person/standing';

export type { Process } from '../../db/queries/processes';

/** The process that an address names, or undefined. */
export function findProcess({ db }: App, slug: string): Promise<Process | undefined> {
	return processBySlug(db, slug);
}

/** The process that an address names with what somebody may do in it, or undefined. */
export function enterProcess({ db }: App, who: Who, slug: string): Promise<Entry | undefined> {
	return entryOf(db, who, slug);
}

/** The processes of this installation. */
export function listProcesses({ db }: App): Promise<Process[]> {
	return allProcesses(db);
}

/** Whether somebody may do an action in a process: for what a page shows; commands ask again. */
export async function mayIn(
	{ db }: App,
	who: Who,
	{ processId, action }: { processId: string; action: Action }
): Promise<boolean> {
	return may(await actorIn(db, who, processId), action, { processId });
}

/** Everything that somebody may do in a process. */
export async function abilitiesIn({ db }: App, who: Who, processId: string): Promise<Action[]> {
	const actor = await actorIn(db, who, processId);
	return [...(actor.grants.get(processId) ?? [])];
}
