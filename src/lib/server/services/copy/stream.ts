/**
 * The form in which a whole database travels: lines of canonical JSON. First a header; then the
 * tables one after another, the rows of each in the order of its key, closed by a line with their
 * count and checksum; at the end such a line for everything before it.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '$lib/domain/canonical-json';
import type { PlainRow } from '../../db/copy';

const FORMAT = 'leitwerk copy';
const VERSION = 1;

const Header = z.object({
	format: z.literal(FORMAT),
	version: z.literal(VERSION),
	/** The newest migration of the tables. */
	schema: z.object({ idx: z.number(), tag: z.string() }),
	/** Which installation it is; see `claimInstallation`. */
	installation: z.string().min(1),
	tables: z.array(z.string())
});

/** What the header says besides the format itself. */
export type Travelling = Omit<z.infer<typeof Header>, 'format' | 'version'>;

const Row = z.record(z.string(), z.unknown());

export type Part =
	| { kind: 'header'; header: Travelling }
	| { kind: 'row'; table: string; row: PlainRow }
	| { kind: 'table end'; table: string; closing: Closing }
	| { kind: 'end'; rows: number };

/** How many rows there were, and the SHA-256 over their lines; hexadecimal. */
export interface Closing {
	rows: number;
	sha256: string;
}

/** Why a copy is not made; the message is a sentence for whoever asked for it. */
export class CopyRefused extends Error {}

export const headerLine = (header: Travelling) =>
	`${canonicalJson({ format: FORMAT, version: VERSION, ...header })}\n`;

export const rowLine = (row: PlainRow) => `${canonicalJson(row)}\n`;

/** No column is called "end of". */
export const tableEnd = (table: string, closing: Closing) =>
	`${canonicalJson({ 'end of': table, ...closing })}\n`;

export const streamEnd = (closing: Closing) => tableEnd(FORMAT, closing);

/** Counts rows, and sums up lines. */
export class Tally {
	readonly #hash = createHash('sha256');
	#rows = 0;

	/** @param lines with their line ends */
	add(lines: string | Uint8Array, rows: number): void {
		this.#hash.update(lines);
		this.#rows += rows;
	}

	/** To be called once, at the end. */
	close(): Closing {
		return { rows: this.#rows, sha256: this.#hash.digest('hex') };
	}
}

/**
 * Reads a stream part by part, and compares what it holds with what its closing lines say.
 *
 * @throws `CopyRefused` where it was cut short or altered, or is something else; by then the parts
 * before that place were given out
 */
export async function* readStream(pieces: AsyncIterable<Buffer>): AsyncGenerator<Part> {
	const reading = new Reading();
	for await (const line of linesOf(pieces)) yield reading.take(line);
	reading.end();
}

const NEW_LINE = '\n'.charCodeAt(0);

/** Cuts at line feeds only; each line keeps its own. */
async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	let rest: Buffer = Buffer.alloc(0);
	for await (const piece of pieces) {
		const text = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
		let from = 0;
		for (let end = text.indexOf(NEW_LINE); end >= 0; end = text.indexOf(NEW_LINE, from)) {
			yield text.subarray(from, end + 1);
			from = end + 1;
		}
		rest = text.subarray(from);
	}
	if (rest.length > 0) yield rest;
}

/** Where in the stream its reader is. */
class Reading {
	readonly #whole = new Tally();
	#ofTable = new Tally();
	/** Tables that are not closed yet, the one being read first; undefined before the header. */
	#open: string[] | undefined;
	#isOver = false;

	take(line: Buffer): Part {
		if (this.#isOver) throw new CopyRefused('The copy goes on behind its end. Make it again.');
		const value = parse(line);
		if (!this.#open) return this.#begin(line, value);
		if ('end of' in value) return this.#close(line, value);
		const [table] = this.#open;
		if (table === undefined) throw altered();
		this.#whole.add(line, 1);
		this.#ofTable.add(line, 1);
		return { kind: 'row', table, row: value };
	}

	end(): void {
		if (!this.#isOver) throw new CopyRefused('The copy was cut short. Make it again.');
	}

	#begin(line: Buffer, value: PlainRow): Part {
		const { success, data } = Header.safeParse(value);
		if (!success) throw new CopyRefused('This is no copy of a database of Leitwerk.');
		this.#whole.add(line, 0);
		this.#open = [...data.tables];
		return { kind: 'header', header: data };
	}

	/** The line has to be, byte by byte, the one that belongs here. */
	#close(line: Buffer, value: PlainRow): Part {
		const table = this.#open?.shift();
		const closing = table === undefined ? this.#whole.close() : this.#ofTable.close();
		const expected = table === undefined ? streamEnd(closing) : tableEnd(table, closing);
		if (line.toString() !== expected) throw altered(value);
		if (table === undefined) {
			this.#isOver = true;
			return { kind: 'end', rows: closing.rows };
		}
		this.#whole.add(line, 0);
		this.#ofTable = new Tally();
		return { kind: 'table end', table, closing };
	}
}

function parse(line: Buffer): PlainRow {
	try {
		return Row.parse(JSON.parse(line.toString()));
	} catch {
		throw new CopyRefused('The copy was cut short or altered: a line is no JSON. Make it again.');
	}
}

function altered(closing?: PlainRow): CopyRefused {
	const place =
		typeof closing?.['end of'] === 'string' ? ` before the end of ${closing['end of']}` : '';
	return new CopyRefused(`The copy was altered${place}. Make it again.`);
}
