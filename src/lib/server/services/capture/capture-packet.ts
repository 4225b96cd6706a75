import { lastMomentFor } from '$lib/domain/capture/card';
import { parseWorkshopKey, type Packet } from '$lib/domain/capture/packet';
import { may } from '$lib/domain/permission';
import { ok, refused, type Result } from '$lib/domain/result';
import type { App, Who } from '../../app';
import type { Reader } from '../../db/database';
import {
	workshopById,
	workshopByNumber,
	workshopsEndingAfter,
	type Workshop
} from '../../db/queries/capture';
import { allProcesses, fieldsOf, processById, textInForce } from '../../db/queries/processes';
import { actorEverywhere, actorIn } from '../person/standing';

export type PacketRefusal = 'not_found' | 'not_signed_in' | 'forbidden';

/** Packs what a tablet needs to record cards of a workshop without network. */
export async function packetOf(
	app: App,
	who: Who,
	key: string
): Promise<Result<Packet, PacketRefusal>> {
	const workshop = await workshopOf(app.db, key);
	const process = workshop && (await processById(app.db, workshop.processId));
	if (!workshop || !process) return refused('not_found');
	if (who.personId === null) return refused('not_signed_in');
	const actor = await actorIn(app.db, who, process.id);
	if (!may(actor, 'capture card', { processId: process.id })) return refused('forbidden');
	const form = await textInForce(app.db, process.id, 'form', app.clock());
	if (!form) throw new Error(`process ${process.id} lacks a paper form`);
	const fields = await fieldsOf(app.db, process.id);
	const { id, number, title, place, startsAt, tableCount } = workshop;
	return ok({
		process: { slug: process.slug, name: process.name, timeZone: process.timeZone },
		workshop: { id, number, title, place, startsAt: startsAt.toISOString(), tableCount },
		fields: fields.map((field) => ({ id: field.id, sign: field.sign, name: field.name })),
		formVersion: form.version,
		takenUntil: lastMomentFor(workshop).toISOString()
	});
}

async function workshopOf(db: Reader, key: string): Promise<Workshop | undefined> {
	const parsed = parseWorkshopKey(key);
	if (!parsed) return undefined;
	return 'id' in parsed
		? workshopById(db, parsed.id)
		: workshopByNumber(db, parsed.slug, parsed.number);
}

export interface CapturableWorkshop {
	/** Its part of the address. */
	key: string;
	title: string;
	place: string;
	startsAt: Date;
	timeZone: string;
	when: 'today' | 'coming' | 'past';
}

const OPEN_AFTER_MS = lastMomentFor({ endsAt: new Date(0) }).getTime();

/** The workshops whose cards somebody may record: today's first, then coming ones, then past ones. */
export async function capturableWorkshops(app: App, who: Who): Promise<CapturableWorkshop[]> {
	const actor = await actorEverywhere(app.db, who);
	const allowed = (await allProcesses(app.db))
		.map(({ id }) => id)
		.filter((processId) => may(actor, 'capture card', { processId }));
	if (allowed.length === 0) return [];
	const now = app.clock();
	const earliestEnd = new Date(now.getTime() - OPEN_AFTER_MS);
	const rows = await workshopsEndingAfter(app.db, allowed, earliestEnd);
	const listed = rows.map(({ workshop, process }) => ({
		key: `${process.slug}-${workshop.number}`,
		title: workshop.title,
		place: workshop.place,
		startsAt: workshop.startsAt,
		timeZone: process.timeZone,
		when: whenIs(workshop, now, process.timeZone)
	}));
	return (['today', 'coming', 'past'] as const).flatMap((when) =>
		listed.filter((workshop) => workshop.when === when)
	);
}

function whenIs(
	{ startsAt, endsAt }: Workshop,
	now: Date,
	timeZone: string
): CapturableWorkshop['when'] {
	const dayOf = (moment: Date) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment);
	if (dayOf(startsAt) <= dayOf(now) && dayOf(now) <= dayOf(endsAt)) return 'today';
	return startsAt > now ? 'coming' : 'past';
}
