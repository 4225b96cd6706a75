/** A past workshop with cards and results, one to run now, and one to come. */
import { eq } from 'drizzle-orm';
import { takeNumber } from '../db/queries/counters';
import { ballots, cards, ideas, liveSessions, pollOptions, polls, workshops } from '../db/schema';
import { hashOf } from '../services/once';
import type { DemoIdea } from './ideas';
import { DISPLAY_NAMES } from './names';
import { days, evening } from './plan';
import { peopleWith, type Scene } from './scene';
import { ON_CARDS, TO_BE_ASKED } from './workshop-ideas';
import { PAPER_FORM } from './texts';

const HOUR_MS = 60 * 60 * 1000;
const PRESENT = 46;

export async function storeWorkshops(scene: Scene, stored: DemoIdea[]): Promise<void> {
	const now = scene.app.clock();
	const published = stored.filter(({ state }) => state === 'published');
	const past = await storeWorkshop(scene, {
		title: 'Erster Workshop: Was fehlt im Alltag?',
		place: 'Bürgersaal, Altstadt',
		description:
			'An sechs Tischen haben Bürgerinnen und Bürger gesammelt, was im Alltag fehlt, und Karten geschrieben. Danach wurde gemeinsam gewichtet.',
		startsAt: evening(now, -21),
		hours: 3,
		results:
			'Am häufigsten ging es um verlässliche Busse, um Hilfe beim Umgang mit Formularen und um mehr Grün. Die Karten stehen als Ideen auf dieser Plattform.'
	});
	const named = (sources: string[]) => sources.map((source) => ideaFrom(published, source));
	const fromCards = named(ON_CARDS);
	await storeCards(scene, past, fromCards);
	await storeClosedPolls(scene, past, fromCards);
	const today = await storeWorkshop(scene, {
		title: 'Zweiter Workshop: Was soll zuerst kommen?',
		place: 'Gemeindezentrum, Wollmatingen',
		description:
			'Wir stellen die meistunterstützten Ideen vor, sprechen an Tischen darüber und stimmen mit dem Handy, mit Handzeichen oder auf Papier ab. Sie brauchen keine Vorkenntnisse.',
		startsAt: new Date(now.getTime() - HOUR_MS / 2),
		hours: 6,
		results: ''
	});
	await preparePolls(scene, today, named(TO_BE_ASKED));
	await storeWorkshop(scene, {
		title: 'Dritter Workshop: Fachleute und Bürgerschaft',
		place: 'Hochschule, Aula',
		description:
			'Fachleute aus Wirtschaft und Wissenschaft prüfen mit Ihnen die Maßnahmen: Was braucht es, was kostet es, wer macht mit?',
		startsAt: evening(now, 21),
		hours: 3,
		results: ''
	});
}

function ideaFrom(stored: DemoIdea[], source: string): DemoIdea {
	const idea = stored.find((candidate) => candidate.source === source);
	if (!idea) throw new Error(`${source} is not among the published ideas`);
	return idea;
}

interface Workshop {
	id: string;
	startsAt: Date;
}

async function storeWorkshop(
	{ tx, app, process }: Scene,
	{
		hours,
		...workshop
	}: Omit<
		typeof workshops.$inferInsert,
		'id' | 'processId' | 'number' | 'endsAt' | 'tableCount'
	> & { hours: number }
): Promise<Workshop> {
	const id = app.newId();
	const number = await takeNumber(tx, process.id, 'workshop');
	const endsAt = new Date(workshop.startsAt.getTime() + hours * HOUR_MS);
	const row = { id, processId: process.id, number, tableCount: 6, endsAt, ...workshop };
	await tx.insert(workshops).values(row);
	return { id, startsAt: workshop.startsAt };
}

/** Turns published ideas into ones that came in on paper cards at the workshop's tables. */
async function storeCards(scene: Scene, { id, startsAt }: Workshop, chosen: DemoIdea[]) {
	const { tx, app, chance } = scene;
	const [recorder] = peopleWith(scene, 'recorder');
	if (!recorder) throw new Error('the demonstration has no recorder');
	for (const [i, idea] of chosen.entries()) {
		const recordedAt = new Date(startsAt.getTime() + HOUR_MS + i * 5 * 60_000);
		const displayName = chance.next() < 0.5 ? '' : chance.pick(DISPLAY_NAMES);
		const publishedAt = days(recordedAt, 1);
		await tx
			.update(ideas)
			.set({
				channel: 'workshop',
				workshopId: id,
				recorderId: recorder.id,
				...{ displayName, publishedAt },
				submittedAt: recordedAt,
				decidedAt: publishedAt
			})
			.where(eq(ideas.id, idea.id));
		const [row] = await tx
			.select({ fieldId: ideas.fieldId })
			.from(ideas)
			.where(eq(ideas.id, idea.id));
		const { title, text } = idea;
		const content = { title, text, fieldId: row?.fieldId ?? '', tableNumber: (i % 6) + 1 };
		await tx.insert(cards).values({
			...{ id: app.newId(), workshopId: id, displayName, recordedAt, ideaId: idea.id },
			...content,
			hasConsent: true,
			formVersion: PAPER_FORM,
			deviceId: 'demo',
			sequence: i + 1,
			receivedAt: new Date(recordedAt.getTime() + 40 * 60_000),
			recorderId: recorder.id,
			contentHash: hashOf(content)
		});
	}
}

async function storeClosedPolls(scene: Scene, workshop: Workshop, chosen: DemoIdea[]) {
	const { tx, app } = scene;
	const openedAt = new Date(workshop.startsAt.getTime() + 2 * HOUR_MS);
	const sessionId = app.newId();
	const closedAt = new Date(openedAt.getTime() + HOUR_MS / 2);
	await tx
		.insert(liveSessions)
		.values({ id: sessionId, workshopId: workshop.id, openedAt, closedAt, seatCount: PRESENT });
	const asked = [
		{ question: 'Welche Idee hilft Ihnen im Alltag am meisten?', kind: 'single', maxChoices: 1 },
		{ question: 'Welche drei Ideen sollen zuerst kommen?', kind: 'multiple', maxChoices: 3 }
	] as const;
	for (const [position, poll] of asked.entries()) {
		const about = chosen.slice(position * 5, position * 5 + 5);
		const pollId = app.newId();
		const window = { openedAt: new Date(openedAt.getTime() + position * 600_000), closedAt };
		const row = { id: pollId, workshopId: workshop.id, sessionId, position, ...poll, ...window };
		await tx.insert(polls).values({ ...row, state: 'closed' });
		await storeBallots(scene, { pollId, maxChoices: poll.maxChoices, about });
	}
}

/** Generated ballots; their totals are counted from them. */
async function storeBallots(
	{ tx, app, chance }: Scene,
	{ pollId, maxChoices, about }: { pollId: string; maxChoices: number; about: DemoIdea[] }
) {
	const options = about.map((idea) => ({ id: app.newId(), idea, pull: chance.next() ** 2 }));
	const ballotCount = PRESENT - chance.between(2, 8);
	const cast = Array.from({ length: ballotCount }, () =>
		[...options]
			.sort((a, b) => b.pull + chance.next() * 0.9 - (a.pull + chance.next() * 0.9))
			.slice(0, maxChoices === 1 ? 1 : chance.between(1, maxChoices))
			.map(({ id }) => id)
			.sort()
	);
	const votesOf = (optionId: string) => cast.filter((choices) => choices.includes(optionId)).length;
	await tx.insert(pollOptions).values(
		options.map(({ id, idea }, position) => ({
			...{ id, pollId, position },
			label: idea.title,
			ideaId: idea.id,
			votes: votesOf(id)
		}))
	);
	const rows = cast.map((choices) => ({
		id: chance.between(1, Number.MAX_SAFE_INTEGER - 1),
		pollId,
		voterKey: hashOf(app.newId()),
		choices
	}));
	await tx.insert(ballots).values(rows.sort((a, b) => a.id - b.id));
	await tx.update(polls).set({ ballotCount }).where(eq(polls.id, pollId));
}

/** Two polls that the facilitator only has to open. */
async function preparePolls({ tx, app }: Scene, { id }: Workshop, chosen: DemoIdea[]) {
	const asked = [
		{ question: 'Welche Idee soll die Stadt zuerst angehen?', kind: 'single', maxChoices: 1 },
		{ question: 'Welche drei Ideen überzeugen Sie?', kind: 'multiple', maxChoices: 3 }
	] as const;
	for (const [position, poll] of asked.entries()) {
		const pollId = app.newId();
		await tx
			.insert(polls)
			.values({ id: pollId, workshopId: id, position, ...poll, state: 'prepared' });
		const about = position === 0 ? chosen.slice(0, 5) : chosen.slice(5);
		await tx.insert(pollOptions).values(
			about.map((idea, i) => ({
				id: app.newId(),
				pollId,
				position: i,
				label: idea.title,
				ideaId: idea.id
			}))
		);
	}
}
