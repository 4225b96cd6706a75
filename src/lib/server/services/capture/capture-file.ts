import { BATCH_LIMIT, CardFile } from '$lib/domain/capture/sync';
import { ok, refused, type Result } from '$lib/domain/result';
import type { App, Who } from '../../app';
import { recordCards } from './capture';

/** What became of the cards of a file. */
export interface ImportedCards {
	/** How many stand in the record now, those that were there before among them. */
	received: number;
	/** At most a hundred of those that were not taken; `code` explains it, or is `'conflict'`. */
	refused: { title: string; code: string }[];
	refusedCount: number;
}

const LISTED = 100;
const TITLE_LENGTH = 60;

type FileRefusal = 'not_signed_in' | 'wrong_format' | 'outdated' | 'too_many';

/** Takes in the cards that a device saved as a file; reading it in again changes nothing. [CAP-19] */
export async function importCards(
	app: App,
	who: Who,
	fileText: string
): Promise<Result<ImportedCards, FileRefusal>> {
	if (who.personId === null) return refused('not_signed_in');
	const read = CardFile.safeParse(parseJson(fileText));
	if (!read.success) return refused(refusalOf(read.error.issues.map(({ message }) => message)));
	const { cards } = read.data;
	const imported: ImportedCards = { received: 0, refused: [], refusedCount: 0 };
	for (let from = 0; from < cards.length; from += BATCH_LIMIT) {
		const batch = cards.slice(from, from + BATCH_LIMIT);
		const recorded = await recordCards(app, who, { cards: batch });
		if (!recorded.ok) return recorded;
		for (const [i, receipt] of recorded.value.entries()) {
			if (receipt.outcome === 'received') imported.received += 1;
			else {
				imported.refusedCount += 1;
				const code = receipt.outcome === 'conflict' ? 'conflict' : receipt.code;
				if (imported.refused.length < LISTED) {
					imported.refused.push({ title: shortTitle(batch[i]), code });
				}
			}
		}
	}
	return ok(imported);
}

function shortTitle(card: Record<string, unknown> | undefined): string {
	const { title, text } = card ?? {};
	const words = typeof title === 'string' && title ? title : text;
	return typeof words === 'string' ? words.slice(0, TITLE_LENGTH) : '–';
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

function refusalOf(codes: string[]): FileRefusal {
	if (codes.includes('outdated') && !codes.includes('wrong_format')) return 'outdated';
	return codes.includes('too_many') ? 'too_many' : 'wrong_format';
}
