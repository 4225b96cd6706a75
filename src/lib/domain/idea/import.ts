/** What reading a CSV file of ideas found: rows that can come in, and rows that were refused. */
export interface ImportReport {
	fileName: string;
	accepted: { line: number; title: string; text: string; fieldId: string; displayName: string }[];
	refused: { line: number; column: string; reason: string }[];
}
