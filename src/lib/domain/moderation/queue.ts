import { z } from 'zod';
import { CHANNELS } from '../idea/idea';

export const CONTRIBUTION_KINDS = ['idea', 'comment'] as const;
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];

/** Filters of the queue, as they stand in its address; what makes no sense is ignored. */
export const QueueQuery = z.object({
	kind: z.enum(['', ...CONTRIBUTION_KINDS]).catch(''),
	look: z.enum(['', 'first', 'second']).catch(''),
	field: z.string().max(64).catch(''),
	channel: z.enum(['', ...CHANNELS]).catch(''),
	after: z.string().max(80).catch('')
});
export type QueueQuery = z.infer<typeof QueueQuery>;
