/** What tablet and server say to each other about cards. */
import { z } from 'zod';
import { commandId } from '../text';

export const SYNC_PROTOCOL = 1;
/** How many cards one message carries. */
export const BATCH_LIMIT = 25;

/** A card on its way: only its id is checked here, so that a broken card never stops its neighbours. */
const AnyCard = z.looseObject({ id: commandId });

/** Hands in cards. */
export const SyncBatch = z.object({
	protocol: z.literal(SYNC_PROTOCOL, 'outdated'),
	cards: z.array(AnyCard, 'malformed').max(BATCH_LIMIT, 'too_many')
});
export type SyncBatch = z.infer<typeof SyncBatch>;

/** What became of one card. */
export const SyncReceipt = z.discriminatedUnion('outcome', [
	z.object({
		id: z.string(),
		outcome: z.literal('received'),
		/** Under which number the card's idea waits for moderation. */
		ideaNumber: z.number(),
		receivedAt: z.string()
	}),
	/** Not taken, for a reason that somebody can mend. */
	z.object({ id: z.string(), outcome: z.literal('refused'), code: z.string() }),
	/** Another card has arrived under this id. */
	z.object({ id: z.string(), outcome: z.literal('conflict') })
]);
export type SyncReceipt = z.infer<typeof SyncReceipt>;

/** The answer to a batch. */
export const SyncAnswer = z.object({ receipts: z.array(SyncReceipt) });
export type SyncAnswer = z.infer<typeof SyncAnswer>;

/** The answer to whoever only asks whether the server can be reached. */
export const SyncGreeting = z.object({ protocol: z.number(), isSignedIn: z.boolean() });
export type SyncGreeting = z.infer<typeof SyncGreeting>;

export const FILE_LIMIT = 5000;

/** Waiting cards as a file, for the day when a device cannot send them itself. [CAP-19] */
export const CardFile = z.object({
	format: z.literal('leitwerk cards', 'wrong_format'),
	protocol: z.literal(SYNC_PROTOCOL, 'outdated'),
	savedAt: z.string(),
	cards: z.array(AnyCard, 'wrong_format').max(FILE_LIMIT, 'too_many')
});
export type CardFile = z.infer<typeof CardFile>;
