import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '../../app';
import {
	addRows,
	emptyTables,
	isEmpty,
	schemaVersion,
	tablesInOrder,
	type PlainRow,
	type TableToCopy
} from '../../db/copy';
import type { Reader, Writer } from '../../db/database';
import { installationOf } from '../operation/installation';
import { verifySeals } from '../operation/seals';
import { sumUp } from './export';
import { CopyRefused, readStream, type Closing, type Travelling } from './stream';

export interface Copied {
	/** In the order in which they were copied. */
	tables: { name: string; rows: number }[];
	rows: number;
	/** How many seals on the log of events were checked. */
	seals: number;
}

/**
 * Puts what `exportDatabase` wrote into the place of everything that this database holds, in one
 * transaction, and reads it back to compare. To do it again changes nothing.
 *
 * The stream is kept in a file until its end is seen: one that breaks off touches nothing, and the
 * database, which may ask for a transaction to be run again, finds it again.
 *
 * @throws `CopyRefused` where the stream is not whole or belongs to other tables, where the database
 * holds another installation, or where a seal on the log of events does not hold
 */
export async function importDatabase(
	{ db }: Pick<App, 'db'>,
	input: AsyncIterable<Buffer>
): Promise<Copied> {
	const file = await nameless();
	try {
		await keepWhole(input, file, (header) => refuseUnfit(db, header));
		const read = () => file.createReadStream({ start: 0, autoClose: false });
		return await db.write((tx) => replaceAll(tx, read()), 'bulk');
	} finally {
		await file.close();
	}
}

/** A file that is in no folder any more: what it holds, secrets too, ends with this process. */
async function nameless(): Promise<FileHandle> {
	const folder = await mkdtemp(join(tmpdir(), 'leitwerk-copy-'));
	try {
		return await open(join(folder, 'copy.ndjson'), 'wx+', 0o600);
	} finally {
		await rm(folder, { recursive: true });
	}
}

async function keepWhole(
	input: AsyncIterable<Buffer>,
	file: FileHandle,
	check: (header: Travelling) => Promise<void>
): Promise<void> {
	async function* kept() {
		for await (const piece of input) {
			await file.writeFile(piece);
			yield piece;
		}
	}
	for await (const part of readStream(kept())) {
		if (part.kind === 'header') await check(part.header);
	}
}

async function refuseUnfit(reader: Reader, { schema, installation, tables }: Travelling) {
	const own = tablesInOrder();
	const isSame =
		schema.idx === schemaVersion().idx &&
		schema.tag === schemaVersion().tag &&
		own.map(({ name }) => name).join() === tables.join();
	if (!isSame) {
		throw new CopyRefused(
			`The copy has the tables of another version (${schema.tag}, here ${schemaVersion().tag}). Use the same version of Leitwerk on both sides.`
		);
	}
	const held = await installationOf(reader);
	if (held === installation || (held === null && (await isEmpty(reader, own)))) return;
	throw new CopyRefused(
		'The target holds another installation. Name an empty database, or one that this installation was copied to before.'
	);
}

async function replaceAll(tx: Writer, input: AsyncIterable<Buffer>): Promise<Copied> {
	const tables = tablesInOrder();
	const loading = new Loading(tx, tables);
	const closings: Closing[] = [];
	for await (const part of readStream(input)) {
		if (part.kind === 'row') await loading.add(part.table, part.row);
		if (part.kind === 'table end') {
			await loading.flush();
			closings.push(part.closing);
		}
		if (part.kind !== 'header') continue;
		// Somebody may have begun to use the database since it was looked at.
		await refuseUnfit(tx, part.header);
		await emptyTables(tx, tables);
	}
	for (const [i, table] of tables.entries()) await compare(tx, table, closings[i]);
	const seals = await checkSeals(tx);
	const counted = tables.map(({ name }, i) => ({ name, rows: closings[i]?.rows ?? 0 }));
	return { tables: counted, rows: counted.reduce((sum, { rows }) => sum + rows, 0), seals };
}

/** The other engine may have taken something for what it was not: look at what it gives back. */
async function compare(tx: Writer, table: TableToCopy, closing: Closing | undefined) {
	const found = await sumUp(tx, table);
	if (found.rows === closing?.rows && found.sha256 === closing.sha256) return;
	const difference =
		found.rows === closing?.rows ? 'other contents' : `${found.rows} rows of ${closing?.rows}`;
	throw new CopyRefused(`The table ${table.name} does not hold what was copied (${difference}).`);
}

/** Seals name what they cover, so they must hold here as they did there. */
async function checkSeals(tx: Writer): Promise<number> {
	const chains = await verifySeals(tx);
	const broken = chains.find(({ firstBroken }) => firstBroken !== null);
	if (!broken) return chains.reduce((sum, { seals }) => sum + seals, 0);
	throw new CopyRefused(
		`Seal ${broken.firstBroken} on the log of events does not hold (chain ${broken.chain || 'of no process'}). Check the source by "npm run audit:verify".`
	);
}

/** So many rows wait before they are added. */
const PORTION = 500;

/** Collects rows, and adds them some at a time. */
class Loading {
	readonly #tables: Map<string, TableToCopy>;
	#table: TableToCopy | undefined;
	#rows: PlainRow[] = [];

	constructor(
		private readonly tx: Writer,
		tables: TableToCopy[]
	) {
		this.#tables = new Map(tables.map((table) => [table.name, table]));
	}

	async add(name: string, row: PlainRow): Promise<void> {
		this.#table = this.#tables.get(name);
		this.#rows.push(row);
		if (this.#rows.length === PORTION) await this.flush();
	}

	/** To be called at the end of every table. */
	async flush(): Promise<void> {
		if (this.#table && this.#rows.length > 0) await addRows(this.tx, this.#table, this.#rows);
		this.#rows = [];
	}
}
