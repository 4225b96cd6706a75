import { eq } from 'drizzle-orm';
import { instantOf } from '$lib/domain/instant';
import { may } from '$lib/domain/permission';
import { ok, refused, type Result } from '$lib/domain/result';
import {
	mayOpen,
	type CreateRound,
	type EditOpenRound,
	type EditRound,
	type MoveRound,
	type OpenRefusal
} from '$lib/domain/scoring/round';
import type { App, Who } from '../../app';
import type { Writer } from '../../db/database';
import { takeNumber } from '../../db/queries/counters';
import type { Process } from '../../db/queries/processes';
import {
	criteriaOf,
	isAnyOpen,
	knownMeasures,
	measuresOfRound,
	replaceMeasures,
	roundByNumber,
	roundsBefore,
	type Round
} from '../../db/queries/scoring';
import { criteria, rounds } from '../../db/schema';
import { record } from '../audit';
import { once } from '../once';
import { actorIn } from '../person/standing';

export type RoundRefusal =
	'forbidden' | 'not_found' | 'invalid' | 'already_used' | 'not_open' | OpenRefusal;

/** Which round a command is about. */
export interface RoundPlace {
	process: Process;
	number: number;
}

/** Begins a draft; on wish with criteria and measures of the latest round. [SCO-11] [SCO-20] */
export function createRound(
	app: App,
	who: Who,
	process: Process,
	input: CreateRound
): Promise<Result<{ number: number }, RoundRefusal>> {
	return app.db.write((tx) =>
		once(tx, app, { name: 'create round', input }, async () => {
			const actor = await actorIn(tx, who, process.id);
			if (!may(actor, 'edit round', { processId: process.id })) return refused('forbidden');
			const [latest] = await roundsBefore(tx, process.id, { before: null, limit: 1 });
			const number = await takeNumber(tx, process.id, 'round');
			const round = {
				id: app.newId(),
				processId: process.id,
				number,
				title: input.title,
				state: 'draft' as const,
				minScorers: input.minScorers,
				closesAt: instantOf(input.closesAt, process.timeZone)
			};
			await tx.insert(rounds).values(round);
			if (input.takeOver && latest) await takeOver(tx, app, { from: latest.id, to: round.id });
			await note(tx, app, who, { ...round, event: 'round created' });
			return ok({ number });
		})
	);
}

/** Changes title, end, minimum and measures of a draft. [SCO-13] */
export function editRound(app: App, who: Who, place: RoundPlace, input: EditRound) {
	return command(app, who, { ...place, name: 'edit round', input }, async (tx, round) => {
		if (round.state !== 'draft') return refused('closed');
		const known = await knownMeasures(tx, place.process.id, input.measureIds);
		if (known.length !== input.measureIds.length) return refused('invalid');
		await tx
			.update(rounds)
			.set({
				title: input.title,
				minScorers: input.minScorers,
				closesAt: instantOf(input.closesAt, place.process.timeZone)
			})
			.where(eq(rounds.id, round.id));
		await replaceMeasures(tx, round.id, input.measureIds);
		await note(tx, app, who, { ...round, event: 'round edited' });
		return ok(null);
	});
}

/** Changes title and end of a round that is not closed. [SCO-13] */
export function editOpenRound(app: App, who: Who, place: RoundPlace, input: EditOpenRound) {
	return command(app, who, { ...place, name: 'edit open round', input }, async (tx, round) => {
		if (round.state === 'closed') return refused('closed');
		const closesAt = instantOf(input.closesAt, place.process.timeZone);
		await tx.update(rounds).set({ title: input.title, closesAt }).where(eq(rounds.id, round.id));
		await note(tx, app, who, { ...round, event: 'round edited' });
		return ok(null);
	});
}

/** Opens a draft for scoring. [SCO-11] [SCO-12] */
export function openRound(app: App, who: Who, place: RoundPlace, input: MoveRound) {
	return command(app, who, { ...place, name: 'open round', input }, async (tx, round) => {
		const own = await criteriaOf(tx, round.id);
		const content = {
			weights: own.map(({ weight }) => weight),
			measureCount: (await measuresOfRound(tx, round.id)).length,
			isOtherOpen: await isAnyOpen(tx, round.processId)
		};
		const opened = mayOpen(round, content, app.clock());
		if (!opened.ok) return opened;
		await tx.update(rounds).set({ state: 'open' }).where(eq(rounds.id, round.id));
		await note(tx, app, who, { ...round, event: 'round opened' });
		return ok(null);
	});
}

/** Closes a round for good; from then on its ranking stands. [SCO-11] [SCO-15] */
export function closeRound(app: App, who: Who, place: RoundPlace, input: MoveRound) {
	return command(app, who, { ...place, name: 'close round', input }, async (tx, round) => {
		if (round.state !== 'open') return refused(round.state === 'draft' ? 'not_open' : 'closed');
		await tx.update(rounds).set({ state: 'closed' }).where(eq(rounds.id, round.id));
		await note(tx, app, who, { ...round, event: 'round closed' });
		return ok(null);
	});
}

/** A command on a known round by somebody who may edit rounds, carried out once. [SCO-20] */
export function command<T, E extends string>(
	app: App,
	who: Who,
	{ process, number, name, input }: RoundPlace & { name: string; input: { commandId: string } },
	work: (tx: Writer, round: Round) => Promise<Result<T, E>>
): Promise<Result<T, E | RoundRefusal>> {
	return app.db.write((tx) =>
		once<T, E | RoundRefusal>(tx, app, { name: `${name} ${number}`, input }, async () => {
			const actor = await actorIn(tx, who, process.id);
			if (!may(actor, 'edit round', { processId: process.id })) return refused('forbidden');
			const round = await roundByNumber(tx, process.id, number);
			return round ? work(tx, round) : refused('not_found');
		})
	);
}

/** Writes down what happened to a round. */
export function note(
	tx: Writer,
	app: App,
	who: Who,
	{ processId, id, number, event }: { processId: string; id: string; number: number; event: string }
): Promise<void> {
	return record(tx, app, who, { processId, event, subjectId: id, details: { number } });
}

async function takeOver(tx: Writer, app: App, { from, to }: { from: string; to: string }) {
	const rows = (await criteriaOf(tx, from)).map((row) => ({
		...row,
		id: app.newId(),
		roundId: to
	}));
	if (rows.length) await tx.insert(criteria).values(rows);
	const measures = await measuresOfRound(tx, from);
	await replaceMeasures(
		tx,
		to,
		measures.map(({ id }) => id)
	);
}
