/**
 * Ballots and the keys that tie them to seats while a poll is open.
 *
 * A ballot has no time, no person and no device. Its primary key is a random number, which in
 * SQLite is also the row's place in the file, so that the order of rows is not the order of
 * arrival; at closing the rows are written anew in that order for PostgreSQL's sake, and the key is
 * destroyed, after which `voterKey` can be matched with nobody.
 */
import { columns } from '../columns';
import { polls } from './workshops';

const { bytes, int, json, table, text, unique } = columns;

export const ballots = table(
	'ballots',
	{
		id: int().primaryKey(),
		pollId: text()
			.notNull()
			.references(() => polls.id, { onDelete: 'cascade' }),
		/** HMAC of the seat under the poll's key. */
		voterKey: text().notNull(),
		/** Ids of the chosen options, sorted. */
		choices: json<string[]>().notNull()
	},
	(t) => [unique('ballots_one_per_seat').on(t.pollId, t.voterKey)]
);

/** Left out of backups, and deleted when the count is complete. */
export const pollKeys = table('poll_keys', {
	pollId: text()
		.primaryKey()
		.references(() => polls.id, { onDelete: 'cascade' }),
	key: bytes().notNull()
});
