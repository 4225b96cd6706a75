import { eq } from 'drizzle-orm';
import type { ChangeLink, SaveMeasure } from '$lib/domain/measure/measure';
import { may } from '$lib/domain/permission';
import { ok, refused, type Result } from '$lib/domain/result';
import type { App, Who } from '../../app';
import type { Writer } from '../../db/database';
import { takeNumber } from '../../db/queries/counters';
import { ideaOf, isFieldOfProcess } from '../../db/queries/ideas';
import {
	addLink,
	countGoals,
	measureByNumber,
	removeLink,
	replaceParts,
	type Measure
} from '../../db/queries/measures';
import type { Process } from '../../db/queries/processes';
import { measures } from '../../db/schema';
import { record } from '../audit';
import { once } from '../once';
import { actorIn } from '../person/standing';

export type MeasureRefusal =
	'forbidden' | 'not_found' | 'unknown_field' | 'invalid' | 'already_used';

type Saved = Promise<Result<{ number: number }, MeasureRefusal>>;

/** Adds a measure under the next number. The same command again gets the same number. [MEA-1] [MEA-7] */
export function createMeasure(app: App, who: Who, process: Process, input: SaveMeasure): Saved {
	const command = { process, name: 'create measure', event: 'measure created', input };
	return save(app, who, command, async (tx) => {
		const id = app.newId();
		const number = await takeNumber(tx, process.id, 'measure');
		const place = { id, processId: process.id, number, createdAt: app.clock() };
		await tx.insert(measures).values({ ...place, ...columnsOf(input) });
		return ok(place);
	});
}

/** Writes a measure anew; the ideas behind it stay. [MEA-1] [MEA-7] */
export function editMeasure(
	app: App,
	who: Who,
	{ process, number }: { process: Process; number: number },
	input: SaveMeasure
): Saved {
	const command = { process, name: `edit measure ${number}`, event: 'measure edited', input };
	return save(app, who, command, async (tx) => {
		const measure = await measureByNumber(tx, process.id, number);
		if (!measure) return refused('not_found');
		await tx.update(measures).set(columnsOf(input)).where(eq(measures.id, measure.id));
		return ok(measure);
	});
}

interface SaveCommand {
	process: Process;
	name: string;
	event: string;
	input: SaveMeasure;
}

/** Right, once-only, parts and record, the same for a new measure and an old one. */
function save(
	app: App,
	who: Who,
	{ process, name, event, input }: SaveCommand,
	write: (tx: Writer) => Promise<Result<Pick<Measure, 'id' | 'number'>, MeasureRefusal>>
): Saved {
	return app.db.write((tx) =>
		once(tx, app, { name, input }, async () => {
			const allowed = await mayWrite(tx, who, { process, input });
			if (!allowed.ok) return allowed;
			const written = await write(tx);
			if (!written.ok) return written;
			const { id: subjectId, number } = written.value;
			await replaceParts(tx, subjectId, input);
			await record(tx, app, who, {
				processId: process.id,
				event,
				subjectId,
				details: { number }
			});
			return ok({ number });
		})
	);
}

/** Puts a published idea behind a measure; linking again changes nothing. [MEA-5] [MEA-6] */
export function linkIdea(
	app: App,
	who: Who,
	{ process, number }: { process: Process; number: number },
	input: ChangeLink
): Promise<Result<null, MeasureRefusal>> {
	return app.db.write((tx) =>
		once(tx, app, { name: `link idea to measure ${number}`, input }, async () => {
			const measure = await editable(tx, who, { process, number });
			if (!measure.ok) return measure;
			const idea = await ideaOf(tx, process.id, input.ideaId);
			if (idea?.state !== 'published') return refused('not_found');
			const link = { measureId: measure.value.id, ideaId: idea.id };
			const isNew = await addLink(tx, { ...link, linkedAt: app.clock() });
			if (isNew)
				await recordLink(tx, app, who, { ...measure.value, ...link, event: 'idea linked' });
			return ok(null);
		})
	);
}

/** Takes an idea away from a measure; where it was not linked nothing changes. [MEA-6] */
export function unlinkIdea(
	app: App,
	who: Who,
	{ process, number }: { process: Process; number: number },
	input: ChangeLink
): Promise<Result<null, MeasureRefusal>> {
	return app.db.write((tx) =>
		once(tx, app, { name: `unlink idea from measure ${number}`, input }, async () => {
			const measure = await editable(tx, who, { process, number });
			if (!measure.ok) return measure;
			const link = { measureId: measure.value.id, ideaId: input.ideaId };
			const was = await removeLink(tx, link);
			if (was)
				await recordLink(tx, app, who, { ...measure.value, ...link, event: 'idea unlinked' });
			return ok(null);
		})
	);
}

const columnsOf = ({ title, summary, fieldId, source, printedTotal }: SaveMeasure) => ({
	title,
	summary,
	fieldId,
	printedTotal,
	source: source || null
});

async function mayWrite(
	tx: Writer,
	who: Who,
	{ process, input }: { process: Process; input: SaveMeasure }
): Promise<Result<null, MeasureRefusal>> {
	const actor = await actorIn(tx, who, process.id);
	if (!may(actor, 'edit measure', { processId: process.id })) return refused('forbidden');
	const field = { fieldId: input.fieldId, topicId: null };
	if (!(await isFieldOfProcess(tx, process.id, field))) return refused('unknown_field');
	const known = await countGoals(tx, process.id, input.goalIds);
	return known === input.goalIds.length ? ok(null) : refused('invalid');
}

async function editable(
	tx: Writer,
	who: Who,
	{ process, number }: { process: Process; number: number }
): Promise<Result<Measure, MeasureRefusal>> {
	const actor = await actorIn(tx, who, process.id);
	if (!may(actor, 'edit measure', { processId: process.id })) return refused('forbidden');
	const measure = await measureByNumber(tx, process.id, number);
	return measure ? ok(measure) : refused('not_found');
}

function recordLink(
	tx: Writer,
	app: App,
	who: Who,
	{ id, processId, number, ideaId, event }: Measure & { ideaId: string; event: string }
): Promise<void> {
	return record(tx, app, who, { processId, event, subjectId: id, details: { number, ideaId } });
}
