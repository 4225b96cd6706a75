/**
 * What one node has for itself for a while: a job that runs once, a thing that somebody works on.
 * Of all nodes at one database at most one holds a lease at any instant, by the database's clock.
 * Whoever does not give it back loses it by time. Within its node a lease keeps nobody apart.
 */
import { and, eq, like, lte, not, or } from 'drizzle-orm';
import type { App } from '../../app';
import { deleteInPortions } from '../../db/delete-in-portions';
import { leases } from '../../db/schema';

type Node = Pick<App, 'db' | 'clock' | 'nodeId'>;

export type Lease = typeof leases.$inferSelect;

/** Leases that ran out are kept so long, then forgotten; to forget one changes nothing. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** Leases whose names begin so stand for work that must still be done: they are never forgotten. */
export const UNFINISHED = 'unfinished ';

/** Who holds a lease, or held it last; undefined where nobody ever did. */
export async function leaseOf({ db }: Pick<App, 'db'>, name: string): Promise<Lease | undefined> {
	const [lease] = await db.select().from(leases).where(eq(leases.name, name));
	return lease;
}

/**
 * Takes a lease that is free, or that this node holds already, for so many seconds from now. Looks
 * first, so that a node that only waits for its turn writes nothing.
 *
 * @returns until when this node holds it; undefined while another one does
 */
export async function takeLease(
	node: Node,
	name: string,
	seconds: number
): Promise<Date | undefined> {
	const { db, clock, nodeId: holder } = node;
	const found = await leaseOf(node, name);
	// Read before the write: while that waits, the lease gets shorter, never longer than believed.
	const now = clock();
	if (found && found.holder !== holder && found.until > now) return undefined;
	const until = later(now, seconds);
	const taken = await db.write((tx) =>
		tx
			.insert(leases)
			.values({ name, holder, until })
			.onConflictDoUpdate({
				target: leases.name,
				set: { holder, until },
				setWhere: or(lte(leases.until, now), eq(leases.holder, holder))
			})
			.returning({ until: leases.until })
	);
	return taken[0]?.until;
}

/**
 * Prolongs a lease to so many seconds from now; also one that ran out, as long as nobody else took it.
 * @returns until when this node holds it; undefined where it has lost it
 */
export function prolongLease(node: Node, name: string, seconds: number): Promise<Date | undefined> {
	return holdUntil(node, name, later(node.clock(), seconds));
}

/**
 * Lets a lease of this node end at an instant, sooner or later than agreed.
 * @returns that instant; undefined where this node has lost the lease
 */
export async function holdUntil(
	{ db, nodeId }: Node,
	name: string,
	until: Date
): Promise<Date | undefined> {
	const held = await db.write((tx) =>
		tx
			.update(leases)
			.set({ until })
			.where(and(eq(leases.name, name), eq(leases.holder, nodeId)))
			.returning({ until: leases.until })
	);
	return held[0]?.until;
}

/** Gives a lease back at once. Where this node does not hold it, nothing changes. */
export async function giveBackLease({ db, nodeId }: Node, name: string): Promise<void> {
	await db.write((tx) =>
		tx.delete(leases).where(and(eq(leases.name, name), eq(leases.holder, nodeId)))
	);
}

/** Forgets leases that ran out a day ago; called by a job. */
export async function deleteOldLeases(
	{ db, clock }: Pick<App, 'db' | 'clock'>,
	signal?: AbortSignal
): Promise<void> {
	const dayAgo = new Date(clock().getTime() - DAY_MS);
	const old = { from: leases, key: leases.name, signal };
	const isDone = not(like(leases.name, `${UNFINISHED}%`));
	await deleteInPortions(db, { ...old, where: [lte(leases.until, dayAgo), isDone] });
}

const later = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000);
