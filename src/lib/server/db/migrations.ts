import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SchemaState } from './database';

interface Journal {
	entries: { tag: string; when: number }[];
}

/**
 * Compares the migrations of a folder with the last one that a database took.
 * @param lastApplied milliseconds since 1970, as drizzle notes them; null in an empty database
 */
export function schemaStateOf(folder: string, lastApplied: number | null): SchemaState {
	const journal = readFileSync(join(folder, 'meta/_journal.json'), 'utf8');
	const own = Math.max(...(JSON.parse(journal) as Journal).entries.map(({ when }) => when));
	if (lastApplied === own) return 'current';
	return (lastApplied ?? 0) > own ? 'newer' : 'older';
}

/** @throws when a newer version of the program has already changed the tables */
export function refuseNewer(state: SchemaState): void {
	if (state !== 'newer') return;
	throw new Error(
		'The tables of this database belong to a newer version of Leitwerk. Start that version.'
	);
}
