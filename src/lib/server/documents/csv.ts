import type { Row } from '$lib/domain/open-data/dataset';

/** Tells spreadsheets that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Writes rows as CSV (RFC 4180), portion by portion; a cell that a spreadsheet would run as a formula
 * begins with an apostrophe. [DAT-6]
 */
export async function* toCsv(
	fields: readonly string[],
	portions: AsyncIterable<Row[]>
): AsyncGenerator<string> {
	const { stringify } = await import('csv-stringify/sync');
	const options = {
		columns: [...fields],
		record_delimiter: '\r\n',
		escape_formulas: true,
		cast: { boolean: (value: boolean) => String(value) }
	};
	yield BYTE_ORDER_MARK + stringify([], { ...options, header: true });
	for await (const rows of portions) yield stringify(rows, options);
}
