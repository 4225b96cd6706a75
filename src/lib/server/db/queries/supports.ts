import { and, eq, exists, sql, type SQL } from 'drizzle-orm';
import type { Reader, Writer } from '../database';
import { ideas, supports } from '../schema';

/** Whose support it is: a person's, or a device's. */
export type Supporter = { personId: string } | { deviceHash: string };

/** Adds a support and counts it; false where it was there already. */
export async function addSupport(
	tx: Writer,
	{ id, ideaId, at }: { id: string; ideaId: string; at: Date },
	supporter: Supporter
): Promise<boolean> {
	const added = await tx
		.insert(supports)
		.values({ id, ideaId, at, ...supporter })
		.onConflictDoNothing()
		.returning({ id: supports.id });
	if (added.length) await count(tx, ideaId, { supporter, change: 1 });
	return added.length > 0;
}

/** Takes a support back and counts that; false where there was none. */
export async function removeSupport(
	tx: Writer,
	ideaId: string,
	supporter: Supporter
): Promise<boolean> {
	const removed = await tx
		.delete(supports)
		.where(and(eq(supports.ideaId, ideaId), isFrom(supporter)))
		.returning({ id: supports.id });
	if (removed.length) await count(tx, ideaId, { supporter, change: -1 });
	return removed.length > 0;
}

/** Whether this person or device supports the idea of a row; nobody supports nothing. */
export function isSupportedBy(db: Reader, supporter: Supporter | null): SQL<boolean> {
	if (!supporter) return sql`0`.mapWith(Boolean);
	const own = db
		.select({ id: supports.id })
		.from(supports)
		.where(and(eq(supports.ideaId, ideas.id), isFrom(supporter)));
	return sql`${exists(own)}`.mapWith(Boolean);
}

const isFrom = (supporter: Supporter) =>
	'personId' in supporter
		? eq(supports.personId, supporter.personId)
		: eq(supports.deviceHash, supporter.deviceHash);

/** Members and guests are counted apart. [SUP-1] */
async function count(
	tx: Writer,
	ideaId: string,
	{ supporter, change }: { supporter: Supporter; change: 1 | -1 }
): Promise<void> {
	const counted =
		'personId' in supporter
			? { supportCount: sql`${ideas.supportCount} + ${change}` }
			: { guestSupportCount: sql`${ideas.guestSupportCount} + ${change}` };
	await tx.update(ideas).set(counted).where(eq(ideas.id, ideaId));
}
