import type * as Docx from 'docx';
import type { Block, PaperDocument } from '$lib/domain/selection/paper-document';
import { m } from '$lib/paraglide/messages';

type Library = typeof Docx;
type Piece = Docx.Paragraph | Docx.Table;

const LANGUAGES = { de: 'de-DE', en: 'en-GB' };
const FONT = 'Arial';
const GREY = '555555';
/** Width of the text between the margins of an A4 page, in twentieths of a point. */
const TEXT_WIDTH = 9070;

/** Writes a paper as a Word file; the library is loaded when the first one is asked for. */
export async function toDocx(paper: PaperDocument): Promise<Buffer> {
	const docx = await import('docx');
	const language = { value: LANGUAGES[paper.language] };
	const { kind, title, publisher } = paper;
	const document = new docx.Document({
		title: `${kind}: ${title}`,
		subject: title,
		creator: publisher,
		description: kind,
		styles: stylesOf(docx, language),
		numbering: { config: [numbering(docx), bullets(docx)] },
		sections: [
			{
				properties: { page: { margin: { top: 1134, bottom: 1134, left: 1418, right: 1418 } } },
				headers: { default: header(docx, paper) },
				footers: { default: footer(docx) },
				children: [...firstPage(docx, paper), ...body(docx, paper)]
			}
		]
	});
	return docx.Packer.toBuffer(document);
}

function stylesOf({ AlignmentType }: Library, language: { value: string }): Docx.IStylesOptions {
	const heading = (size: number, before: number) => ({
		run: { font: FONT, size, bold: true, color: '000000', language },
		paragraph: { spacing: { before, after: 120 }, keepNext: true }
	});
	return {
		default: {
			document: {
				run: { font: FONT, size: 22, language },
				paragraph: { spacing: { after: 120, line: 276 }, alignment: AlignmentType.LEFT }
			},
			title: { run: { font: FONT, size: 36, bold: true, language } },
			heading1: heading(28, 360),
			heading2: heading(24, 240)
		},
		paragraphStyles: [
			{
				id: 'Quote',
				name: 'Quote',
				basedOn: 'Normal',
				quickFormat: true,
				run: { italics: true },
				paragraph: { indent: { left: 567 }, spacing: { before: 60, after: 60 } }
			},
			{
				id: 'Caption',
				name: 'caption',
				basedOn: 'Normal',
				quickFormat: true,
				run: { bold: true, size: 20 },
				paragraph: { keepNext: true, spacing: { before: 180, after: 80 } }
			}
		]
	};
}

const level = (docx: Library, format: Docx.ILevelsOptions['format'], text: string) => ({
	level: 0,
	format,
	text,
	alignment: docx.AlignmentType.LEFT,
	style: { paragraph: { indent: { left: 567, hanging: 567 } } }
});

const numbering = (docx: Library) => ({
	reference: 'numbered',
	levels: [level(docx, docx.LevelFormat.DECIMAL, '%1.')]
});

const bullets = (docx: Library) => ({
	reference: 'list',
	levels: [level(docx, docx.LevelFormat.BULLET, '•')]
});

function header(docx: Library, { publisher, kind }: PaperDocument): Docx.Header {
	const run = new docx.TextRun({ text: `${publisher} · ${kind}`, size: 18, color: GREY });
	return new docx.Header({ children: [new docx.Paragraph({ children: [run] })] });
}

function footer(docx: Library): Docx.Footer {
	const { PageNumber } = docx;
	const [before = '', between = ''] = m.documents_page_of({ page: '|', pages: '|' }).split('|');
	const run = new docx.TextRun({
		children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES],
		size: 18,
		color: GREY
	});
	const alignment = docx.AlignmentType.RIGHT;
	return new docx.Footer({ children: [new docx.Paragraph({ alignment, children: [run] })] });
}

function firstPage(docx: Library, { kind, demoNote, facts }: PaperDocument): Piece[] {
	const note = demoNote
		? [
				new docx.Paragraph({
					children: [new docx.TextRun({ text: demoNote, bold: true })],
					border: boxed(docx),
					spacing: { before: 120, after: 240 }
				})
			]
		: [];
	return [
		new docx.Paragraph({ text: kind, heading: docx.HeadingLevel.TITLE }),
		...note,
		...factsTable(docx, facts)
	];
}

function boxed(docx: Library) {
	const side = { style: docx.BorderStyle.SINGLE, size: 8, space: 6, color: '000000' };
	return { top: side, bottom: side, left: side, right: side };
}

function body(docx: Library, { sections }: PaperDocument): Piece[] {
	let instance = 0;
	return sections.flatMap(({ title, blocks }) => [
		new docx.Paragraph({ text: title, heading: docx.HeadingLevel.HEADING_1 }),
		...blocks.flatMap((block) => pieces(docx, block, instance++))
	]);
}

/** @param instance tells one numbered list from the next, so that each begins with 1 */
function pieces(docx: Library, block: Block, instance: number): Piece[] {
	switch (block.kind) {
		case 'text':
			return [new docx.Paragraph({ text: block.text })];
		case 'heading':
			return [new docx.Paragraph({ text: block.text, heading: docx.HeadingLevel.HEADING_2 })];
		case 'quote':
			return [
				new docx.Paragraph({ text: `„${block.text}“`, style: 'Quote', keepNext: true }),
				new docx.Paragraph({
					children: [new docx.TextRun({ text: block.source, size: 18, color: GREY })],
					indent: { left: 567 }
				})
			];
		case 'numbered':
		case 'list':
			return block.items.map(
				(text) =>
					new docx.Paragraph({
						text,
						numbering: { reference: block.kind, level: 0, instance }
					})
			);
		case 'facts':
			return factsTable(docx, block.rows);
		case 'table':
			return table(docx, block);
	}
}

/** Names and values side by side; the left cells are the headers of their rows. */
function factsTable(docx: Library, facts: [name: string, value: string][]): Piece[] {
	const widths = [Math.round(TEXT_WIDTH * 0.4), Math.round(TEXT_WIDTH * 0.6)];
	const rows = facts.map(
		([name, value]) =>
			new docx.TableRow({
				cantSplit: true,
				children: [
					cell(docx, name, { width: widths[0], bold: true }),
					cell(docx, value, { width: widths[1] })
				]
			})
	);
	return [new docx.Table({ rows, columnWidths: widths, width: full(docx) }), space(docx)];
}

function table(docx: Library, block: Extract<Block, { kind: 'table' }>): Piece[] {
	const { caption, head, rows, numbers } = block;
	const widths = columnWidths(head.length, numbers);
	const cells = (texts: string[], bold: boolean) =>
		texts.map((text, i) =>
			cell(docx, text, { width: widths[i], bold, isNumber: numbers.includes(i) })
		);
	return [
		new docx.Paragraph({ text: caption, style: 'Caption' }),
		new docx.Table({
			columnWidths: widths,
			width: full(docx),
			rows: [
				new docx.TableRow({ tableHeader: true, cantSplit: true, children: cells(head, true) }),
				...rows.map(
					(texts) => new docx.TableRow({ cantSplit: true, children: cells(texts, false) })
				)
			]
		}),
		space(docx)
	];
}

interface CellLook {
	width: number | undefined;
	bold?: boolean;
	isNumber?: boolean;
}

function cell(docx: Library, text: string, { width, bold = false, isNumber }: CellLook) {
	const { RIGHT, LEFT } = docx.AlignmentType;
	return new docx.TableCell({
		...(width ? { width: { size: width, type: docx.WidthType.DXA } } : {}),
		margins: { top: 40, bottom: 40, left: 80, right: 80 },
		children: [
			new docx.Paragraph({
				alignment: isNumber ? RIGHT : LEFT,
				spacing: { after: 0 },
				children: [new docx.TextRun({ text, bold, size: 20 })]
			})
		]
	});
}

/** Columns of numbers are narrower than columns of words. */
function columnWidths(columns: number, numbers: number[]): number[] {
	const shares = Array.from({ length: columns }, (_, i) => (numbers.includes(i) ? 2 : 5));
	const total = shares.reduce((sum, share) => sum + share, 0);
	return shares.map((share) => Math.round((TEXT_WIDTH * share) / total));
}

const full = (docx: Library) => ({ size: TEXT_WIDTH, type: docx.WidthType.DXA });
const space = (docx: Library) => new docx.Paragraph({ text: '', spacing: { after: 60 } });
