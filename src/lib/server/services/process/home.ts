import { isOpen, type Phase } from '$lib/domain/process/process';
import type { App } from '../../app';
import {
	hasPublishedRound,
	movingIdeas,
	nextWorkshop,
	sumsByField,
	workshopFigures
} from '../../db/queries/home';
import { listedIdeas, type IdeaFilter, type ListedIdea } from '../../db/queries/ideas-list';
import { fieldsOf, phasesOf, type Process } from '../../db/queries/processes';
import { cardOf, type IdeaCard } from '../idea/ideas-list';

const SHOWN = 4;
const MOVING_FOR_MS = 14 * 24 * 60 * 60 * 1000;

type Sums = Awaited<ReturnType<typeof sumsByField>>;

/** Everything that the front page of a process shows. */
export async function homePage({ db, clock }: App, process: Process) {
	const now = clock();
	const fields = await fieldsOf(db, process.id);
	const phases = await phasesOf(db, process.id);
	const sums = await sumsByField(db, process.id);
	const workshop = await nextWorkshop(db, process.id, now);
	return {
		intro: process.intro,
		ideasPhase: windowOf(phases, now),
		phases: phases.map((phase) => shownPhase(phase, now)),
		fields: fields.map(({ id, sign, name }) => {
			const count = sums.find(({ fieldId }) => fieldId === id)?.ideas ?? 0;
			return { sign, name, count };
		}),
		...(await ideasShown({ db }, process, { fields, now })),
		workshop: workshop ? { ...workshop, isRunning: workshop.startsAt <= now } : null,
		figures: { ...totals(sums), ...(await workshopFigures(db, process.id)) },
		hasResults: await hasPublishedRound(db, process.id)
	};
}

/** The newest ideas, and beside them those that move most; none stands twice. */
async function ideasShown(
	{ db }: Pick<App, 'db'>,
	{ id: processId }: Process,
	{ fields, now }: { fields: Awaited<ReturnType<typeof fieldsOf>>; now: Date }
): Promise<{ newest: IdeaCard[]; moving: IdeaCard[] }> {
	const all: IdeaFilter = { processId, fieldIds: [], tokens: [], origin: '', became: '' };
	const page = { order: 'newest', after: '' } as const;
	const newest = await listedIdeas(db, all, { ...page, size: SHOWN - 1 });
	const since = new Date(now.getTime() - MOVING_FOR_MS);
	const lively = await movingIdeas(db, processId, { since, size: 2 * SHOWN });
	const ids = lively.filter((id) => !newest.some((idea) => idea.id === id)).slice(0, SHOWN);
	const rows = ids.length ? await listedIdeas(db, { ...all, ids }, { ...page, size: SHOWN }) : [];
	const moving = ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
	const card = (row: ListedIdea) => cardOf(row, fields);
	return { newest: newest.map(card), moving: moving.map(card) };
}

export type HomePage = Awaited<ReturnType<typeof homePage>>;

type NamedPhase = Phase & { title: string };

function shownPhase({ kind, title, opensAt, closesAt }: NamedPhase, now: Date) {
	const state = closesAt <= now ? 'past' : opensAt <= now ? 'now' : 'next';
	return { kind, title, opensAt, closesAt, state } as const;
}

/** Whether ideas can be handed in, and the instant at which that changes. */
function windowOf(phases: readonly Phase[], now: Date) {
	if (isOpen(phases, 'ideas', now)) {
		const open = phases.filter(({ kind, opensAt, closesAt }) => {
			return kind === 'ideas' && opensAt <= now && now < closesAt;
		});
		return { state: 'open' as const, at: latest(open.map(({ closesAt }) => closesAt)) };
	}
	const coming = phases.filter(({ kind, opensAt }) => kind === 'ideas' && opensAt > now);
	const [next] = coming.map(({ opensAt }) => opensAt).sort((a, b) => a.getTime() - b.getTime());
	return next ? { state: 'coming' as const, at: next } : { state: 'closed' as const, at: null };
}

const latest = (instants: readonly Date[]) =>
	new Date(Math.max(...instants.map((instant) => instant.getTime())));

function totals(sums: Sums) {
	const total = (of: 'ideas' | 'comments' | 'supports' | 'guestSupports') =>
		sums.reduce((sum, row) => sum + row[of], 0);
	return {
		ideas: total('ideas'),
		comments: total('comments'),
		supports: total('supports'),
		guestSupports: total('guestSupports')
	};
}
