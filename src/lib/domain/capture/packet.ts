import { z } from 'zod';

/** All that a tablet needs to record cards without network. */
export const Packet = z.object({
	process: z.object({ slug: z.string(), name: z.string(), timeZone: z.string() }),
	workshop: z.object({
		id: z.string(),
		number: z.number(),
		title: z.string(),
		place: z.string(),
		startsAt: z.string(),
		tableCount: z.number()
	}),
	fields: z.array(z.object({ id: z.string(), sign: z.string(), name: z.string() })),
	/** Version of the paper form that lies on the tables. */
	formVersion: z.string(),
	/** Until when cards are taken. */
	takenUntil: z.string()
});
export type Packet = z.infer<typeof Packet>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** How an address names a workshop: by its id, or by the process and its number there. */
export type WorkshopKey = { id: string } | { slug: string; number: number };

/** Reads `<id>` or `<process>-<number>`; null where it can be neither. */
export function parseWorkshopKey(key: string): WorkshopKey | null {
	if (UUID.test(key)) return { id: key.toLowerCase() };
	const parts = /^(.+)-([1-9]\d{0,5})$/.exec(key);
	return parts?.[1] ? { slug: parts[1], number: Number(parts[2]) } : null;
}
