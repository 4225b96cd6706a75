import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SchemaState } from './database';

interface Journal {
	entries: { idx: number; tag: string; when: number }[];
}

const readJournal = (folder: string) =>
	JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as Journal;

/** The newest migration of a folder; its number and name are the same for every dialect. */
export function newestMigration(folder: string): { idx: number; tag: string } {
	const { entries } = readJournal(folder);
	const newest = entries.reduce((one, other) => (other.idx > one.idx ? other : one));
	return { idx: newest.idx, tag: newest.tag };
}

/**
 * Compares the migrations of a folder with the last one that a database took.
 * @param lastApplied milliseconds since 1970, as drizzle notes them; null in an empty database
 */
export function schemaStateOf(folder: string, lastApplied: number | null): SchemaState {
	const own = Math.max(...readJournal(folder).entries.map(({ when }) => when));
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
