import { isOpen, type Phase } from '$lib/domain/process/process';
import type { App } from '../../app';
import { fieldsWithSums, frontIdeas, happenings } from '../../db/queries/home';
import type { ListedIdea } from '../../db/queries/ideas-list';
import { phasesOf, type Process } from '../../db/queries/processes';
import { cardOf, type IdeaCard } from '../idea/ideas-list';

const SHOWN = 4;
const MOVING_FOR_MS = 14 * 24 * 60 * 60 * 1000;

/** Everything that the front page of a process shows. */
export async function homePage({ db, clock }: App, process: Process) {
	const now = clock();
	const fields = await fieldsWithSums(db, process.id);
	const phases = await phasesOf(db, process.id);
	const happening = await happenings(db, process.id, now);
	const { workshop, workshops, phones, publishedRounds } = happening;
	return {
		intro: process.intro,
		ideasPhase: windowOf(phases, now),
		phases: phases.map((phase) => shownPhase(phase, now)),
		fields: fields.map(({ sign, name, ideas }) => ({ sign, name, count: ideas })),
		...(await ideasShown({ db }, process, { fields, now })),
		workshop: workshop ? { ...workshop, isRunning: workshop.startsAt <= now } : null,
		figures: { ...totals(fields), workshops, phones },
		hasResults: publishedRounds > 0
	};
}

/** The newest ideas, and beside them those that move most; none stands twice. */
async function ideasShown(
	{ db }: Pick<App, 'db'>,
	process: Process,
	{ fields, now }: { fields: Fields; now: Date }
): Promise<{ newest: IdeaCard[]; moving: IdeaCard[] }> {
	const since = new Date(now.getTime() - MOVING_FOR_MS);
	const sizes = { newest: SHOWN, moving: 2 * SHOWN, since };
	const { newest, moving } = await frontIdeas(db, process.id, sizes);
	const others = moving.filter(({ id }) => !newest.some((idea) => idea.id === id));
	const card = (row: ListedIdea) => cardOf(row, fields);
	return { newest: newest.map(card), moving: others.slice(0, SHOWN).map(card) };
}

type Fields = Awaited<ReturnType<typeof fieldsWithSums>>;

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

function totals(sums: Fields) {
	const total = (of: 'ideas' | 'comments' | 'supports' | 'guestSupports') =>
		sums.reduce((sum, row) => sum + row[of], 0);
	return {
		ideas: total('ideas'),
		comments: total('comments'),
		supports: total('supports'),
		guestSupports: total('guestSupports')
	};
}
