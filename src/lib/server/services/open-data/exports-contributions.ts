import { SPREAD_SHOWN_FROM } from '$lib/domain/tally/tally';
import { wordsOf, type Row } from '$lib/domain/open-data/dataset';
import type { Reader } from '../../db/database';
import {
	cardRows,
	commentRows,
	decisionCounts,
	ideaRows,
	pollRows,
	workshopRows
} from '../../db/queries/open-data';
import { PORTION, portions } from './exports-portions';

/** What a dataset is read from. */
export interface Source {
	db: Reader;
	processId: string;
	/** Versions of the text licence under which words may be passed on. */
	licences: ReadonlySet<string>;
}

const limit = PORTION;
const isLicensed = ({ licences }: Source, version: string | null) =>
	version !== null && licences.has(version);
const iso = (moment: Date | null) => moment?.toISOString() ?? null;

/** [DAT-1] [DAT-2] */
export async function* ideas(source: Source): AsyncGenerator<Row[]> {
	const { db, processId } = source;
	const read = (after: number | null) => ideaRows(db, processId, { after, limit });
	for await (const rows of portions(read, (row) => row.number)) {
		yield rows.map((row) => ({
			number: row.number,
			...wordsOf(
				{ title: row.title, text: row.text, display_name: row.displayName },
				isLicensed(source, row.licenceVersion)
			),
			field: row.field,
			topic: row.topic,
			channel: row.channel,
			source: row.source,
			workshop_number: row.workshopNumber,
			licence_version: row.licenceVersion,
			submitted_at: iso(row.submittedAt),
			published_at: iso(row.publishedAt),
			comments: row.comments,
			supports_members: row.supports,
			supports_guests: row.guestSupports
		}));
	}
}

/** Numbers only. [DAT-3] */
export async function* supports({ db, processId }: Source): AsyncGenerator<Row[]> {
	const read = (after: number | null) => ideaRows(db, processId, { after, limit });
	for await (const rows of portions(read, (row) => row.number)) {
		yield rows.map((row) => ({
			idea_number: row.number,
			members: row.supports,
			guests: row.guestSupports
		}));
	}
}

/** [DAT-1] [DAT-2] */
export async function* comments(source: Source): AsyncGenerator<Row[]> {
	const { db, processId } = source;
	const read = (after: string | null) => commentRows(db, processId, { after, limit });
	for await (const rows of portions(read, (row) => row.id)) {
		yield rows.map((row) => ({
			idea_number: row.ideaNumber,
			...wordsOf(
				{ text: row.text, display_name: row.displayName },
				isLicensed(source, row.licenceVersion)
			),
			licence_version: row.licenceVersion,
			published_at: iso(row.publishedAt)
		}));
	}
}

/** [DAT-1] [DAT-2] [LIN-4] */
export async function* cards(source: Source): AsyncGenerator<Row[]> {
	const { db, processId } = source;
	const read = (after: string | null) => cardRows(db, processId, { after, limit });
	for await (const rows of portions(read, (row) => row.id)) {
		yield rows.map((row) => ({
			workshop_number: row.workshopNumber,
			table: row.table,
			idea_number: row.ideaNumber,
			field: row.field,
			...wordsOf(
				{ title: row.title, text: row.text, display_name: row.displayName },
				row.hasConsent && isLicensed(source, row.licenceVersion)
			)
		}));
	}
}

export async function* workshops({ db, processId }: Source): AsyncGenerator<Row[]> {
	const read = (after: number | null) => workshopRows(db, processId, { after, limit });
	for await (const rows of portions(read, (row) => row.number)) {
		yield rows.map((row) => ({
			number: row.number,
			title: row.title,
			place: row.place,
			starts_at: iso(row.startsAt),
			ends_at: iso(row.endsAt),
			tables: row.tableCount,
			results: row.results
		}));
	}
}

/** Options by their polls; the words of an idea that is not public or not licensed are left out. [DAT-5] */
export async function* polls(source: Source): AsyncGenerator<Row[]> {
	const { db, processId } = source;
	const read = (after: string | null) => pollRows(db, processId, { after, limit });
	for await (const rows of portions(read, (row) => row.id)) {
		yield rows.map(({ idea, ...row }) => {
			const isPublic = idea?.state === 'published';
			const mayTell = !row.ideaId || (isPublic && isLicensed(source, idea.licenceVersion));
			const isTold = (row.ballots ?? 0) >= SPREAD_SHOWN_FROM;
			return {
				workshop_number: row.workshopNumber,
				poll: row.poll + 1,
				question: row.question,
				kind: row.kind,
				max_choices: row.maxChoices,
				option: mayTell ? row.option : '',
				idea_number: isPublic ? idea.number : null,
				votes: isTold ? row.votes : null,
				votes_withheld: !isTold,
				ballots: row.ballots,
				closed_at: iso(row.closedAt)
			};
		});
	}
}

/** How often moderation decided what. */
export async function* moderation({ db, processId }: Source): AsyncGenerator<Row[]> {
	const rows = await decisionCounts(db, processId);
	yield rows.map(({ kind, verdict, decisions }) => ({ kind, verdict, decisions }));
}
