import type { ChangeSupport } from '$lib/domain/idea/idea';
import { may } from '$lib/domain/permission';
import { isOpen } from '$lib/domain/process/process';
import { ok, refused, type Result } from '$lib/domain/result';
import type { App, Who } from '../../app';
import type { Writer } from '../../db/database';
import { ideaOf } from '../../db/queries/ideas';
import { phasesOf, type Process } from '../../db/queries/processes';
import { addSupport, removeSupport, type Supporter } from '../../db/queries/supports';
import { record } from '../audit';
import { actorIn } from '../person/standing';

export type SupportRefusal = 'forbidden' | 'not_found' | 'closed';

/**
 * Supports an idea or takes the support back. Saying the same again changes nothing; whoever is
 * signed in counts as a member, else the device counts as a guest. [SUP-1] [SUP-2] [SUP-3] [SUP-4]
 *
 * @returns whether the idea is now supported by whoever asked
 */
export function changeSupport(
	app: App,
	who: Who,
	process: Process,
	{ ideaId, supported }: ChangeSupport
): Promise<Result<boolean, SupportRefusal>> {
	return app.db.write(async (tx) => {
		const supporter = await supporterOf(tx, who, process);
		if (!supporter) return refused('forbidden');
		const idea = await ideaOf(tx, process.id, ideaId);
		if (idea?.state !== 'published') return refused('not_found');
		if (!isOpen(await phasesOf(tx, process.id), 'ideas', app.clock())) return refused('closed');
		const row = { id: app.newId(), ideaId, at: app.clock() };
		const isChanged = supported
			? await addSupport(tx, row, supporter)
			: await removeSupport(tx, ideaId, supporter);
		if (isChanged) await recordSupport(tx, app, { process, ideaId, supported, supporter });
		return ok(supported);
	});
}

/** As whom somebody's support would count; undefined where it would not. [SUP-2] */
async function supporterOf(tx: Writer, who: Who, process: Process): Promise<Supporter | undefined> {
	const actor = await actorIn(tx, who, process.id);
	const { personId, deviceHash } = who;
	if (personId) {
		return may(actor, 'support idea', { processId: process.id }) ? { personId } : undefined;
	}
	const mayRead = may(actor, 'read process', { processId: process.id });
	return mayRead && process.settings.guestSupport && deviceHash ? { deviceHash } : undefined;
}

/** Says that a support was given, never by whom. [SUP-5] */
function recordSupport(
	tx: Writer,
	app: App,
	change: { process: Process; ideaId: string; supported: boolean; supporter: Supporter }
): Promise<void> {
	return record(
		tx,
		app,
		{ personId: null },
		{
			processId: change.process.id,
			event: change.supported ? 'support given' : 'support taken back',
			subjectId: change.ideaId,
			details: { by: 'personId' in change.supporter ? 'member' : 'guest' }
		}
	);
}
