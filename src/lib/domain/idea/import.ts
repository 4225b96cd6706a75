import { z } from 'zod';
import { commandId, line, optionalLine, paragraphs, reference, ticked } from '../text';
import { NAME_LIMIT, TEXT_LEAST, TEXT_LIMIT, TITLE_LIMIT } from './idea';

/** More rows than this belong into several files. */
export const MOST_ROWS = 500;
/** Bytes of a file. */
export const IMPORT_LIMIT = 1_000_000;

export const IMPORT_COLUMNS = ['title', 'text', 'field', 'name'] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

/** How the columns may be called in the first line, in small letters. */
const HEADINGS: Record<ImportColumn, readonly string[]> = {
	title: ['titel', 'title', 'idee', 'überschrift'],
	text: ['text', 'beschreibung', 'description'],
	field: ['handlungsfeld', 'field', 'field of action', 'feld'],
	name: ['name', 'verfasser', 'author', 'anzeigename']
};

/** What reading a CSV file of ideas found: rows that can come in, and rows that were refused. */
export interface ImportReport {
	fileName: string;
	accepted: { line: number; title: string; text: string; fieldId: string; displayName: string }[];
	/** `column` is empty where the whole row is meant; `title` helps to find the row. */
	refused: { line: number; column: ImportColumn | ''; reason: string; title: string }[];
}

/** Imports what a report accepted. */
export const ConfirmImport = z.object({
	commandId,
	importId: reference,
	/** Whether the authors agreed that their texts are passed on as open data. */
	mayExport: ticked
});
export type ConfirmImport = z.infer<typeof ConfirmImport>;

export interface ImportField {
	id: string;
	sign: string;
	name: string;
}

/** A row as it stands in the file; missing cells are empty. */
export interface ImportRow {
	line: number;
	cells: Record<ImportColumn, string>;
}

const Row = z.object({
	title: line(TITLE_LIMIT),
	text: paragraphs(TEXT_LEAST, TEXT_LIMIT),
	field: line(200),
	name: optionalLine(NAME_LIMIT)
});

/** Finds the columns by the names in the first line: where each stands, -1 if it is missing. [IMP-1] */
export function columnsOf(heading: readonly string[]): Record<ImportColumn, number> {
	const names = heading.map((name) => name.trim().toLowerCase());
	const place = (column: ImportColumn) =>
		names.findIndex((name) => HEADINGS[column].includes(name));
	return { title: place('title'), text: place('text'), field: place('field'), name: place('name') };
}

/**
 * Sorts the rows of a file into those that can come in and those that are refused, each with its
 * line, column and reason. [IMP-2] [IMP-3]
 *
 * @param isKnown whether an idea with the same title and text is there already
 */
export function reportOn(
	fileName: string,
	rows: readonly ImportRow[],
	{ fields, isKnown }: { fields: readonly ImportField[]; isKnown: (row: NewText) => boolean }
): ImportReport {
	const report: ImportReport = { fileName, accepted: [], refused: [] };
	const seen = new Set<string>();
	for (const { line: number, cells } of rows) {
		const read = readRow(cells, fields);
		if ('refusals' in read) {
			const title = cells.title.slice(0, TITLE_LIMIT);
			report.refused.push(...read.refusals.map((refusal) => ({ line: number, title, ...refusal })));
			continue;
		}
		const sign = signOf(read.row);
		if (seen.has(sign) || isKnown(read.row)) {
			const { title } = read.row;
			report.refused.push({ line: number, column: '', reason: 'duplicate', title });
			continue;
		}
		seen.add(sign);
		report.accepted.push({ line: number, ...read.row });
	}
	return report;
}

type NewText = Pick<ImportReport['accepted'][number], 'title' | 'text'>;
type Accepted = Omit<ImportReport['accepted'][number], 'line'>;
type Refusal = { column: ImportColumn | ''; reason: string };

/** By what two ideas are the same. */
export const signOf = ({ title, text }: NewText) => `${title}\n${text}`;

function readRow(
	cells: ImportRow['cells'],
	fields: readonly ImportField[]
): { row: Accepted } | { refusals: Refusal[] } {
	const read = Row.safeParse(cells);
	const field = fieldOf(cells.field, fields);
	const refusals = firstPerColumn(read.error?.issues ?? []);
	if (cells.field.trim() && !field) refusals.push({ column: 'field', reason: 'unknown_field' });
	if (!read.success || !field) return { refusals };
	const { title, text, name } = read.data;
	return { row: { title, text, fieldId: field.id, displayName: name } };
}

function firstPerColumn(issues: z.core.$ZodIssue[]): Refusal[] {
	const reasons = new Map<ImportColumn, string>();
	for (const { path, message } of issues) {
		const column = path[0] as ImportColumn;
		if (!reasons.has(column)) reasons.set(column, message);
	}
	return Array.from(reasons, ([column, reason]) => ({ column, reason }));
}

/** A field of action by its name or its sign, however they are written. */
function fieldOf(typed: string, fields: readonly ImportField[]): ImportField | undefined {
	const wanted = typed.trim().replace(/\s+/g, ' ').toLowerCase();
	return fields.find(
		({ sign, name }) => sign.toLowerCase() === wanted || name.toLowerCase() === wanted
	);
}
