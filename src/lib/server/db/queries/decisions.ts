import { asc, eq } from 'drizzle-orm';
import type { Reader } from '../database';
import { decisions } from '../schema';

/** What moderation decided on a contribution, oldest first; not who decided. */
export function decisionsOn(db: Reader, subjectId: string) {
	return db
		.select({
			id: decisions.id,
			verdict: decisions.verdict,
			reason: decisions.reason,
			version: decisions.version,
			at: decisions.at
		})
		.from(decisions)
		.where(eq(decisions.subjectId, subjectId))
		.orderBy(asc(decisions.at), asc(decisions.id))
		.limit(100);
}
