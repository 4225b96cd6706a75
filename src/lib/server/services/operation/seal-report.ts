import type { Database } from '../../db/database';
import { processes } from '../../db/schema';
import { verifySeals, type ChainState } from './seals';

/**
 * Checks every chain, and says what was found: one line for each.
 * @returns whether all of them hold
 */
export async function sealReport(
	db: Pick<Database, 'snapshot'>
): Promise<{ lines: string[]; isIntact: boolean }> {
	return db.snapshot(async (reader) => {
		const states = await verifySeals(reader);
		const rows = await reader.select({ id: processes.id, slug: processes.slug }).from(processes);
		const slugs = new Map(rows.map(({ id, slug }) => [id, slug]));
		const nameOf = (chain: string) => slugs.get(chain) ?? (chain || 'of no process');
		return {
			lines: states.map((state) => `${nameOf(state.chain)}: ${sentenceOn(state)}`),
			isIntact: states.every(({ firstBroken }) => firstBroken === null)
		};
	});
}

function sentenceOn({ seals, events, unsealed, firstBroken, lastHash }: ChainState): string {
	const verdict = firstBroken === null ? 'intact' : `BROKEN at seal ${firstBroken}`;
	const found = [verdict, counted(seals, 'seal'), counted(events, 'event')];
	const rest = [`${unsealed} not sealed yet`, ...(lastHash ? [`last hash ${lastHash}`] : [])];
	return [...found, ...rest].join(', ');
}

const counted = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`;
