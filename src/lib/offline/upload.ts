import { BATCH_LIMIT } from '$lib/domain/capture/sync';
import type { OutboxEntry } from '$lib/domain/capture/outbox';
import type { Outbox } from './outbox';
import type { Hindrance, Server } from './transport';

export type Outcome = 'connected' | 'forbidden' | Hindrance;

/**
 * Sends everything that waits, batch after batch, until nothing is left or something hinders it.
 * Whatever happens, a card leaves the outbox only by a receipt of its own. [CAP-10] [CAP-14]
 */
export async function uploadWaiting(
	outbox: Outbox,
	server: Server,
	now: () => Date
): Promise<Outcome> {
	// Asked first, so that without network no card counts as sent, and each can still be changed.
	const hindrance = await server.greet();
	if (hindrance) return hindrance;
	const held = new Set<string>();
	for (;;) {
		const batch = await outbox.takeBatch(BATCH_LIMIT, held);
		if (batch.length === 0) return held.size > 0 ? 'forbidden' : 'connected';
		const answer = await sendOrWait(server, batch);
		const receipts = 'receipts' in answer ? answer.receipts : [];
		const settled = await outbox.settle(batch, receipts, now());
		if ('hindrance' in answer) return answer.hindrance;
		if (settled.unanswered > 0) return 'failing';
		settled.held.forEach((id) => held.add(id));
	}
}

async function sendOrWait(server: Server, batch: readonly OutboxEntry[]) {
	try {
		return await server.send(batch.map(({ card }) => card));
	} catch {
		return { hindrance: 'unreachable' as const };
	}
}
