import { columnsOf, IMPORT_COLUMNS, MOST_ROWS, type ImportRow } from '$lib/domain/idea/import';
import { ok, refused, type Result } from '$lib/domain/result';

export type FileRefusal = 'wrong_format' | 'missing_columns' | 'empty_file' | 'too_many_rows';

interface Rows {
	rows: ImportRow[];
	/** Lines that could not be taken apart. */
	broken: number[];
}

/** Reads the rows of a CSV file. Lines count as a text editor counts them, from 1. [IMP-1] */
export async function readRows(bytes: Uint8Array): Promise<Result<Rows, FileRefusal>> {
	const text = decoded(bytes);
	if (text === undefined) return refused('wrong_format');
	const { records, broken } = await parsed(text.replace(/\r\n?/g, '\n'));
	const [heading, ...rest] = records;
	if (!heading) return refused('empty_file');
	const places = columnsOf(heading.cells);
	if (places.title < 0 || places.text < 0 || places.field < 0) return refused('missing_columns');
	if (rest.length === 0) return refused('empty_file');
	if (rest.length > MOST_ROWS) return refused('too_many_rows');
	const cellsOf = (cells: string[]) =>
		Object.fromEntries(
			IMPORT_COLUMNS.map((column) => [column, cells[places[column]] ?? ''])
		) as ImportRow['cells'];
	return ok({ rows: rest.map(({ line, cells }) => ({ line, cells: cellsOf(cells) })), broken });
}

/** Text in UTF-8, UTF-16 with its mark, or else Windows-1252; undefined for what is no text. */
function decoded(bytes: Uint8Array): string | undefined {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (bytes.includes(0)) return undefined;
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes); // Excel in Europe writes this
	}
}

interface Parsed {
	records: { line: number; cells: string[] }[];
	broken: number[];
}

async function parsed(text: string): Promise<Parsed> {
	const { parse } = await import('csv-parse/sync');
	const broken: number[] = [];
	const found = parse(text, {
		delimiter: delimiterOf(text),
		info: true,
		raw: true,
		relax_column_count: true,
		skip_empty_lines: true,
		skip_records_with_empty_values: true,
		skip_records_with_error: true,
		on_skip: (fault) => void broken.push(Number(fault?.['lines'] ?? 0))
	}) as unknown as { info: { lines: number }; raw: string; record: string[] }[];
	const records = found.map(({ info, raw, record }) => ({
		line: info.lines - (raw.trim().split('\n').length - 1),
		cells: record
	}));
	return { records, broken };
}

/** What separates the columns of the first line. */
function delimiterOf(text: string): string {
	const [heading = ''] = text.trimStart().split(/\r?\n/);
	const count = (sign: string) => heading.split(sign).length;
	return [';', ',', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
