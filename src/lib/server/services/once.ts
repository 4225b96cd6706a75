import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { canonicalJson } from '$lib/domain/canonical-json';
import { refused, type Result } from '$lib/domain/result';
import type { App } from '../app';
import type { Writer } from '../db/database';
import { commands } from '../db/schema';

interface Command {
	name: string;
	/** Has a `commandId` made by the client. */
	input: { commandId: string };
}

/** Wrapped, because a bare null would be stored as no value at all. */
interface Answer<T> {
	value: T;
}

/**
 * Carries out a command once. The same id with the same content gets the first answer again; with
 * other content it is refused as `already_used`. Refusals are not remembered, so that a corrected
 * form may be sent again.
 */
export async function once<T, E extends string>(
	tx: Writer,
	{ clock }: Pick<App, 'clock'>,
	{ name, input }: Command,
	work: () => Promise<Result<T, E>>
): Promise<Result<T, E | 'already_used'>> {
	const contentHash = hashOf({ name, input });
	const [done] = await tx.select().from(commands).where(eq(commands.id, input.commandId));
	if (done && done.contentHash !== contentHash) return refused('already_used');
	if (done) return { ok: true, value: (done.answer as Answer<T>).value };
	const result = await work();
	if (result.ok) {
		const row = { id: input.commandId, name, contentHash, at: clock() };
		await tx.insert(commands).values({ ...row, answer: { value: result.value ?? null } });
	}
	return result;
}

/** SHA-256 of a value written as JSON with sorted keys; hexadecimal. */
export function hashOf(value: unknown): string {
	return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
