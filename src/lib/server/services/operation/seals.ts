/** Seals the log of events, so that a change behind the platform's back shows; SPEC.md of audit. */
import { createHash } from 'node:crypto';
import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { isIntact, MOST_EVENTS, nextSeal, type Seal } from '$lib/domain/audit/seal';
import type { Sha256 } from '$lib/domain/tally/merkle';
import type { App } from '../../app';
import type { Reader, Writer } from '../../db/database';
import { auditEvents, auditSeals } from '../../db/schema';

type Sealer = Pick<App, 'db' | 'clock' | 'newId'>;

/** Whether events wait for a seal. */
export async function hasUnsealedEvents({ db }: Pick<App, 'db'>): Promise<boolean> {
	return (await unsealedEvents(db, 1)).length > 0;
}

/**
 * Seals every event that was committed, in portions. Two nodes that do so at once seal each event
 * once all the same; called by a job. [AUD-1]
 *
 * @param signal stops it after the seal that is on its way
 */
export async function sealEvents(app: Sealer, signal?: AbortSignal): Promise<void> {
	while (!signal?.aborted) {
		const waiting = await unsealedEvents(app.db, MOST_EVENTS);
		const chains = Map.groupBy(waiting, ({ processId }) => processId ?? '');
		for (const [chain, events] of chains) {
			const ids = events.map(({ id }) => id);
			await app.db.write((tx) => addSeal(tx, app, { chain, ids }), 'bulk');
		}
		if (waiting.length < MOST_EVENTS) return;
	}
}

/** Read outside of any transaction: to look for the newest must not collide with who adds to them. */
function unsealedEvents(db: Reader, most: number) {
	return db
		.select({ id: auditEvents.id, processId: auditEvents.processId })
		.from(auditEvents)
		.where(isNull(auditEvents.sealId))
		.orderBy(asc(auditEvents.id))
		.limit(most);
}

interface Portion {
	chain: string;
	ids: string[];
}

async function addSeal(tx: Writer, { clock, newId }: Sealer, { chain, ids }: Portion) {
	const sealId = newId();
	// What was stored is sealed, and nothing that another node has sealed meanwhile.
	const covered = await tx
		.update(auditEvents)
		.set({ sealId })
		.where(and(inArray(auditEvents.id, ids), isNull(auditEvents.sealId)))
		.returning();
	if (covered.length === 0) return;
	const [last] = await tx
		.select()
		.from(auditSeals)
		.where(eq(auditSeals.chain, chain))
		.orderBy(desc(auditSeals.number))
		.limit(1);
	const seal = nextSeal(last, covered, sha256);
	await tx.insert(auditSeals).values({ id: sealId, chain, ...seal, at: clock() });
}

/** What a check of one chain found. */
export interface ChainState {
	/** The id of its process; empty: events of no process. */
	chain: string;
	seals: number;
	/** How many events are sealed. */
	events: number;
	/** How many wait for their seal. */
	unsealed: number;
	/** The number of the first seal that does not hold, or is missing. [AUD-3] */
	firstBroken: number | null;
	/** The hash of the last seal, to be kept elsewhere; null where there is none. */
	lastHash: string | null;
}

/** Checks every seal against what it covers. [AUD-3] [AUD-4] */
export async function verifySeals(db: Reader): Promise<ChainState[]> {
	const sealed = await eventsByChain(db, isNotNull(auditEvents.sealId));
	const unsealed = await eventsByChain(db, isNull(auditEvents.sealId));
	const rows = await db.selectDistinct({ chain: auditSeals.chain }).from(auditSeals);
	const chains = new Set([...rows.map(({ chain }) => chain), ...sealed.keys(), ...unsealed.keys()]);
	const states: ChainState[] = [];
	for (const chain of [...chains].sort()) {
		const found = await followChain(db, chain);
		const events = sealed.get(chain) ?? 0;
		states.push({ chain, events, unsealed: unsealed.get(chain) ?? 0, ...found });
	}
	return states;
}

async function eventsByChain(db: Reader, where: SQL): Promise<Map<string, number>> {
	const rows = await db
		.select({ processId: auditEvents.processId, events: count() })
		.from(auditEvents)
		.where(where)
		.groupBy(auditEvents.processId);
	return new Map(rows.map(({ processId, events }) => [processId ?? '', events]));
}

async function followChain(db: Reader, chain: string) {
	let last: Seal | undefined;
	let firstBroken: number | null = null;
	let seals = 0;
	for await (const { covered, ...seal } of linksOf(db, chain)) {
		if (!isIntact(seal, last, { covered, sha256 })) firstBroken ??= numberAfter(last);
		last = seal;
		seals++;
	}
	if (await hasOrphans(db, chain)) firstBroken ??= numberAfter(last);
	return { seals, firstBroken, lastHash: last?.hash ?? null };
}

const numberAfter = (last: Seal | undefined) => (last?.number ?? 0) + 1;

/** So many seals are read at once, with their events. */
const PORTION = 50;

/** The seals of a chain in order, each with the events that say that it covers them. */
async function* linksOf(db: Reader, chain: string) {
	for (let last: Seal | undefined, isEnd = false; !isEnd;) {
		const seals = await sealsBehind(db, chain, last);
		const ids = seals.map(({ id }) => id);
		const rows = await db.select().from(auditEvents).where(inArray(auditEvents.sealId, ids));
		const covered = Map.groupBy(rows, ({ sealId }) => sealId);
		for (const seal of seals) yield { ...seal, covered: covered.get(seal.id) ?? [] };
		last = seals.at(-1);
		isEnd = seals.length < PORTION;
	}
}

function sealsBehind(db: Reader, chain: string, last: Seal | undefined) {
	return db
		.select()
		.from(auditSeals)
		.where(and(eq(auditSeals.chain, chain), last && gt(auditSeals.number, last.number)))
		.orderBy(asc(auditSeals.number))
		.limit(PORTION);
}

/** Whether events of a chain name a seal that is no longer there. */
async function hasOrphans(db: Reader, chain: string): Promise<boolean> {
	const [orphan] = await db
		.select({ id: auditEvents.id })
		.from(auditEvents)
		.leftJoin(auditSeals, eq(auditSeals.id, auditEvents.sealId))
		.where(
			and(
				chain ? eq(auditEvents.processId, chain) : isNull(auditEvents.processId),
				isNotNull(auditEvents.sealId),
				isNull(auditSeals.id)
			)
		)
		.limit(1);
	return orphan !== undefined;
}

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
