import { sql } from 'drizzle-orm';
import type { Writer } from '../database';
import { counters } from '../schema';

type Numbered = 'idea' | 'workshop' | 'measure' | 'round';

/** Takes the next running number of a process, beginning with 1. */
export async function takeNumber(tx: Writer, processId: string, thing: Numbered): Promise<number> {
	const [row] = await tx
		.insert(counters)
		.values({ processId, thing, value: 1 })
		.onConflictDoUpdate({
			target: [counters.processId, counters.thing],
			set: { value: sql`${counters.value} + 1` }
		})
		.returning({ value: counters.value });
	if (!row) throw new Error(`no number for ${thing}`);
	return row.value;
}
