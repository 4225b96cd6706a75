import { eq } from 'drizzle-orm';
import { may } from '$lib/domain/permission';
import { ok, refused, type Result } from '$lib/domain/result';
import { timesOf, type EditWorkshop, type NewWorkshop } from '$lib/domain/workshop/workshop';
import type { App, Who } from '../../app';
import { takeNumber } from '../../db/queries/counters';
import { pollsOfWorkshop } from '../../db/queries/polls';
import type { Process } from '../../db/queries/processes';
import {
	comingWorkshops,
	ideasOfWorkshop,
	openSessionOf,
	pastWorkshops,
	workshopByNumber,
	workshopWithFigures
} from '../../db/queries/workshops';
import { workshops } from '../../db/schema';
import { record } from '../audit';
import { once } from '../once';
import { actorIn } from '../person/standing';

export type { Workshop } from '../../db/queries/workshops';

const COMING_SHOWN = 50;
const PAST_ON_PAGE = 12;
const IDEAS_SHOWN = 12;

/** The workshops of a process: those to come, and a page of those that were. */
export async function listWorkshops({ db, clock }: App, process: Process, after?: number) {
	const now = clock();
	const before = after ? await workshopByNumber(db, process.id, after) : undefined;
	const coming = await comingWorkshops(db, process.id, { now, limit: COMING_SHOWN });
	const found = await pastWorkshops(db, process.id, { now, limit: PAST_ON_PAGE + 1, before });
	const past = found.slice(0, PAST_ON_PAGE);
	const next = found.length > PAST_ON_PAGE ? (past.at(-1)?.number ?? null) : null;
	return { coming, past, next };
}

/** Everything the public page of a workshop shows, or undefined. */
export async function workshopPage({ db, clock }: App, process: Process, number: number) {
	const found = await workshopWithFigures(db, process.id, number);
	if (!found) return undefined;
	const { figures, ...workshop } = found;
	const polls = await pollsOfWorkshop(db, workshop.id);
	return {
		workshop,
		isOver: workshop.endsAt < clock(),
		figures,
		polls: polls.filter(({ state }) => state === 'closed'),
		ideas: await ideasOfWorkshop(db, workshop.id, IDEAS_SHOWN)
	};
}

/** Everything a workshop's page on the desk shows, or undefined. Votes of closed polls only. [WSH-12] */
export async function workshopDesk({ db }: App, process: Process, number: number) {
	const workshop = await workshopByNumber(db, process.id, number);
	if (!workshop) return undefined;
	return {
		workshop,
		session: (await openSessionOf(db, workshop.id)) ?? null,
		polls: await pollsOfWorkshop(db, workshop.id)
	};
}

/** A workshop by its number, or undefined. */
export function findWorkshop({ db }: App, process: Process, number: number) {
	return workshopByNumber(db, process.id, number);
}

type CreateRefusal = 'forbidden' | 'ends_before_start';
type Created = Promise<Result<{ number: number }, CreateRefusal>>;

/** Plans a workshop under the next number of its process. [WSH-1] [WSH-2] */
export async function createWorkshop(
	app: App,
	who: Who,
	process: Process,
	input: NewWorkshop
): Promise<Result<{ number: number }, CreateRefusal | 'already_used'>> {
	return app.db.write((tx) =>
		once(tx, app, { name: 'create workshop', input }, async (): Created => {
			const actor = await actorIn(tx, who, process.id);
			if (!may(actor, 'edit workshop', { processId: process.id })) return refused('forbidden');
			const times = timesOf(input, process.timeZone);
			if (!times.ok) return times;
			const id = app.newId();
			const number = await takeNumber(tx, process.id, 'workshop');
			const { title, place, description, tableCount } = input;
			const content = { title, place, description, tableCount, ...times.value };
			await tx.insert(workshops).values({ id, processId: process.id, number, ...content });
			await record(tx, app, who, {
				processId: process.id,
				event: 'workshop planned',
				subjectId: id,
				details: { number }
			});
			return ok({ number });
		})
	);
}

/** Changes a workshop, or writes down what came of it. [WSH-1] */
export async function editWorkshop(
	app: App,
	who: Who,
	process: Process,
	{ number, input }: { number: number; input: EditWorkshop }
): Promise<Result<null, 'forbidden' | 'ends_before_start' | 'not_found'>> {
	return app.db.write(async (tx) => {
		const actor = await actorIn(tx, who, process.id);
		if (!may(actor, 'edit workshop', { processId: process.id })) return refused('forbidden');
		const workshop = await workshopByNumber(tx, process.id, number);
		if (!workshop) return refused('not_found');
		const times = timesOf(input, process.timeZone);
		if (!times.ok) return times;
		await tx
			.update(workshops)
			.set({ ...input, ...times.value })
			.where(eq(workshops.id, workshop.id));
		await record(tx, app, who, {
			processId: process.id,
			event: 'workshop changed',
			subjectId: workshop.id,
			details: { number }
		});
		return ok(null);
	});
}
