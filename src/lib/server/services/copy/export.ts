import type { App } from '../../app';
import { rowsBehind, schemaVersion, tablesInOrder, type TableToCopy } from '../../db/copy';
import type { Reader } from '../../db/database';
import { installationOf } from '../operation/installation';
import {
	CopyRefused,
	headerLine,
	rowLine,
	streamEnd,
	tableEnd,
	Tally,
	type Closing
} from './stream';

/** So many rows are in memory at once. */
const PORTION = 1000;

/**
 * Writes out the whole database as it is at one moment, with secrets and the keys of open polls: it
 * is for moving house, not for keeping.
 *
 * @param write gets a text of whole lines at a time, and is waited for
 * @throws `CopyRefused` where nobody ever used the database
 */
export function exportDatabase(
	{ db }: Pick<App, 'db'>,
	write: (lines: string) => Promise<void>
): Promise<void> {
	return db.snapshot(async (reader) => {
		const whole = new Tally();
		const send = async (lines: string, rows: number) => {
			whole.add(lines, rows);
			await write(lines);
		};
		const tables = tablesInOrder();
		await send(headerLine(await headerOf(reader, tables)), 0);
		for (const table of tables) {
			const closing = await sumUp(reader, table, send);
			await send(tableEnd(table.name, closing), 0);
		}
		await write(streamEnd(whole.close()));
	});
}

async function headerOf(reader: Reader, tables: TableToCopy[]) {
	const installation = await installationOf(reader);
	if (!installation) {
		throw new CopyRefused('This database holds no installation yet. Start Leitwerk on it once.');
	}
	return { schema: schemaVersion(), installation, tables: tables.map(({ name }) => name) };
}

/** Counts and sums up the rows of a table as they stand in the database. */
export async function sumUp(
	reader: Reader,
	table: TableToCopy,
	use: (lines: string, rows: number) => Promise<void> = async () => undefined
): Promise<Closing> {
	const tally = new Tally();
	let rows = await rowsBehind(reader, table, null, PORTION);
	while (rows.length > 0) {
		const lines = rows.map(rowLine).join('');
		tally.add(lines, rows.length);
		await use(lines, rows.length);
		const last = rows.at(-1) ?? null;
		rows = rows.length < PORTION ? [] : await rowsBehind(reader, table, last, PORTION);
	}
	return tally.close();
}
