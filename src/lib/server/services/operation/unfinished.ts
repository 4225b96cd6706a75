/**
 * Work that must be done to its end, whoever dies over it. Its lease is written down in the
 * transaction that begins the work, and given back when all of it is done: one that ran out says
 * that somebody died, or gave up, and that another shall go on.
 */
import { and, asc, eq, like, lte, or } from 'drizzle-orm';
import type { App } from '../../app';
import type { Writer } from '../../db/database';
import { leases } from '../../db/schema';
import { UNFINISHED } from './leases';

type Node = Pick<App, 'clock' | 'nodeId'>;

/** So long after somebody died over it another takes the work up. */
export const WORK_SECONDS = 30;

/** More than ever die at once; the rest is found the next time. */
const MOST = 50;

/** The name of the lease for one piece of work, such as `import` and its id. */
export const unfinished = (thing: string, id: string) => `${UNFINISHED}${thing} ${id}`;

/** Writes down that work has begun; to be given back by `giveBackLease` when it is done. */
export async function beginWork(tx: Writer, node: Node, name: string): Promise<void> {
	await tx.insert(leases).values({ name, holder: node.nodeId, until: inTime(node) });
}

/** Takes up work that is unfinished and that nobody else is at; false where there is no such work. */
export async function takeUpWork(node: Node & Pick<App, 'db'>, name: string): Promise<boolean> {
	const isFree = or(lte(leases.until, node.clock()), eq(leases.holder, node.nodeId));
	const taken = await node.db.write((tx) =>
		tx
			.update(leases)
			.set({ holder: node.nodeId, until: inTime(node) })
			.where(and(eq(leases.name, name), isFree))
			.returning({ name: leases.name })
	);
	return taken.length > 0;
}

/** The ids of unfinished things of a kind that nobody is at. */
export async function abandonedWork(
	{ db, clock }: Pick<App, 'db' | 'clock'>,
	thing: string
): Promise<string[]> {
	const name = unfinished(thing, '');
	const rows = await db
		.select({ name: leases.name })
		.from(leases)
		.where(and(like(leases.name, `${name}%`), lte(leases.until, clock())))
		.orderBy(asc(leases.until))
		.limit(MOST);
	return rows.map((row) => row.name.slice(name.length));
}

const inTime = ({ clock }: Node) => new Date(clock().getTime() + WORK_SECONDS * 1000);
