import type { WayBack } from '$lib/domain/lineage/lineage';
import type { Reader } from '../../db/database';
import {
	ideasByChannel,
	ideasHandedIn,
	scorersOf,
	workshopFigures
} from '../../db/queries/participation';
import type { Process } from '../../db/queries/processes';
import { measuresById, yearlyCosts } from '../../db/queries/public-measures';
import { waysBack } from './lineage';
import { selectableResults, type RoundResults, type Standing } from './results';

/** A Leitprojekt with all that the council reads about it. */
export interface PaperLead extends Standing {
	summary: string;
	costs: { year: number; cents: number }[];
	way: WayBack;
}

/** What the record says, to stand beside what the office writes. */
export interface PaperRecord {
	process: Pick<Process, 'slug' | 'name' | 'city' | 'timeZone' | 'isDemo'>;
	handedIn: number;
	channels: Awaited<ReturnType<typeof ideasByChannel>>;
	workshops: Awaited<ReturnType<typeof workshopFigures>>;
	/** Null while no round is closed. */
	results: RoundResults | null;
	scorers: number;
	leads: PaperLead[];
}

/** Reads everything from the record that a council paper carries. [PAP-1] */
export async function paperRecord(db: Reader, process: Process): Promise<PaperRecord> {
	const results = await selectableResults(db, process.id);
	return {
		process,
		handedIn: await ideasHandedIn(db, process.id),
		channels: await ideasByChannel(db, process.id),
		workshops: await workshopFigures(db, process.id),
		results,
		scorers: results ? await scorersOf(db, results.round.id) : 0,
		leads: results ? await paperLeads(db, process.id, results.leads) : []
	};
}

async function paperLeads(db: Reader, processId: string, leads: Standing[]): Promise<PaperLead[]> {
	const ids = leads.map(({ measureId }) => measureId);
	const measures = await measuresById(db, ids);
	const costs = await yearlyCosts(db, ids);
	const ways = await waysBack(db, processId, ids);
	return leads.map((lead) => ({
		...lead,
		summary: measures.find(({ id }) => id === lead.measureId)?.summary ?? '',
		costs: costs
			.filter(({ measureId }) => measureId === lead.measureId)
			.map(({ year, cents }) => ({ year, cents })),
		way: ways.get(lead.measureId) ?? { ideas: [], hiddenIdeas: 0, cards: [], votes: [] }
	}));
}
