/** A process that has come as far as a closed scoring round, with something at every step. */
import { eq } from 'drizzle-orm';
import type { App, Who } from '$lib/server/app';
import type { Writer } from '$lib/server/db/database';
import { fieldsOf, goalsOf, type Field, type Process } from '$lib/server/db/queries/processes';
import * as schema from '$lib/server/db/schema';
import { searchColumns } from '$lib/server/services/idea/ideas';
import type { ProcessPlan } from '$lib/server/services/process/process-setup';
import { aPerson, aProcess } from './builders';

const DAY_MS = 24 * 60 * 60 * 1000;

type Person = Who & { personId: string };

export interface Agenda {
	process: Process;
	coordination: Person;
	scorers: Person[];
	/** Ideas 1 to 5: see `addIdeas`. */
	ideas: { id: string; number: number }[];
	cardId: string;
	pollId: string;
	roundId: string;
	/** Measures 1 to 4: ranks 1, 2, 3 and not ranked. */
	measures: { id: string; number: number }[];
}

/** What every step knows of those before it. */
interface Made {
	app: App;
	process: Process;
	field: Field;
	scorers: Person[];
	ago: (days: number) => Date;
}

/** Builds the whole way: ideas, workshop with cards and poll, measures, scores. */
export async function anAgenda(app: App, changes: Partial<ProcessPlan> = {}): Promise<Agenda> {
	const process = await aProcess(app, changes);
	const coordination = await aPerson(app, process, 'coordination');
	const scorers = await Promise.all(
		Array.from({ length: 4 }, () => aPerson(app, process, 'project group'))
	);
	const [field] = await fieldsOf(app.db, process.id);
	if (!field) throw new Error('the process has no field');
	const ago = (days: number) => new Date(app.clock().getTime() - days * DAY_MS);
	const made: Made = { app, process, field, scorers, ago };
	return app.db.write(async (tx) => {
		const workshopId = await addWorkshop(tx, made);
		const ideas = await addIdeas(tx, made, workshopId);
		const cardId = await addCard(tx, made, { workshopId, ideaId: ideas[1]?.id ?? '' });
		const pollId = await addPoll(tx, made, { workshopId, ideaId: ideas[0]?.id ?? '' });
		const measures = await addMeasures(tx, made, ideas);
		const roundId = await addRound(tx, made, measures);
		return { process, coordination, scorers, ideas, cardId, pollId, roundId, measures };
	});
}

const GIVEN_UNDER = { termsVersion: '1', privacyVersion: '1', licenceVersion: '1' };

async function addWorkshop(tx: Writer, { app, process, ago }: Made): Promise<string> {
	const id = app.newId();
	await tx.insert(schema.workshops).values({
		id,
		processId: process.id,
		number: 1,
		title: 'Werkstatt im Bürgersaal',
		place: 'Bürgersaal',
		description: 'Ein Abend.',
		startsAt: ago(30),
		endsAt: ago(30),
		tableCount: 4
	});
	return id;
}

/** What moderation sent back, and nobody else may read. */
export const FIRST_TRY = 'Frau Muster, Hafenstraße 1, will freies WLAN.';

/**
 * 1 online, handed in twice; 2 from a card; 3 without a licence to pass it on; 4 still waiting;
 * 5 imported, beginning like a formula.
 */
async function addIdeas(tx: Writer, made: Made, workshopId: string) {
	const { app, process, field, ago } = made;
	const plans = [
		{ title: 'Freies WLAN am Hafen', text: 'Am Hafen soll es freies WLAN geben.', version: 2 },
		{
			title: 'Lernort für alle',
			text: 'Ein Raum mit Geräten zum Ausprobieren.',
			channel: 'workshop',
			workshopId
		},
		{
			title: 'Ohne Lizenz',
			text: 'Dieser Text bleibt in den Exporten leer.',
			licenceVersion: null
		},
		{ title: 'Noch in Prüfung', text: 'Das hat noch niemand gelesen.', state: 'submitted' },
		{ title: '=1+1', text: '@alle: Das sieht aus wie eine Formel.', source: 'kommuki-7' }
	] as const;
	const ideas = plans.map((plan, i) => ({ id: app.newId(), number: i + 1, plan }));
	for (const { id, number, plan } of ideas) {
		const { title, text } = plan;
		const row = {
			id,
			number,
			processId: process.id,
			fieldId: field.id,
			state: 'published' as const,
			channel: 'online' as const,
			displayName: number === 1 ? 'Kim' : '',
			claimHash: id,
			submittedAt: ago(60 - number),
			publishedAt: ago(58 - number),
			...GIVEN_UNDER,
			...searchColumns(app, plan),
			...plan
		};
		await tx.insert(schema.ideas).values(row);
		const version = { ideaId: id, title, at: ago(60 - number) };
		const first = number === 1 ? FIRST_TRY : text;
		await tx.insert(schema.ideaVersions).values({ ...version, version: 1, text: first });
		if (number > 1) continue;
		await tx.insert(schema.ideaVersions).values({ ...version, version: 2, text });
		await addDecisions(tx, made, id);
		await addDiscussion(tx, made, id);
	}
	return ideas.map(({ id, number }) => ({ id, number }));
}

async function addDecisions(
	tx: Writer,
	{ app, process, scorers: [moderator], ago }: Made,
	subjectId: string
): Promise<void> {
	const decision = { processId: process.id, subjectKind: 'idea', subjectId } as const;
	for (const [i, verdict] of (['return', 'publish'] as const).entries()) {
		await tx.insert(schema.decisions).values({
			...decision,
			...{ id: app.newId(), version: i + 1, verdict, reason: 'Bitte ohne Namen.' },
			deciderId: moderator?.personId ?? '',
			at: ago(58 - i)
		});
	}
}

async function addDiscussion(
	tx: Writer,
	{ app, process, ago }: Made,
	ideaId: string
): Promise<void> {
	const comment = { processId: process.id, ideaId, displayName: '', ...GIVEN_UNDER };
	for (const state of ['published', 'submitted'] as const) {
		const id = app.newId();
		await tx.insert(schema.comments).values({
			...comment,
			...{ id, state, text: `Kommentar: ${state}`, claimHash: id },
			submittedAt: ago(50),
			publishedAt: state === 'published' ? ago(49) : null
		});
	}
	for (const deviceHash of ['a', 'b']) {
		await tx.insert(schema.supports).values({ id: app.newId(), ideaId, deviceHash, at: ago(40) });
	}
	await tx
		.update(schema.ideas)
		.set({ commentCount: 1, supportCount: 0, guestSupportCount: 2 })
		.where(eq(schema.ideas.id, ideaId));
}

async function addCard(
	tx: Writer,
	{ app, field, scorers: [recorder], ago }: Made,
	{ workshopId, ideaId }: { workshopId: string; ideaId: string }
): Promise<string> {
	const id = app.newId();
	await tx.insert(schema.cards).values({
		...{ id, workshopId, ideaId, fieldId: field.id },
		title: 'Lernort für alle',
		text: 'Ein Raum mit Geräten zum Ausprobieren.',
		tableNumber: 3,
		displayName: 'Toni',
		hasConsent: true,
		formVersion: '1',
		deviceId: 'tablet',
		sequence: 1,
		recordedAt: ago(30),
		receivedAt: ago(30),
		recorderId: recorder?.personId ?? '',
		contentHash: 'hash'
	});
	return id;
}

/** A closed poll with 20 ballots, and one with so few that its totals stay hidden. */
async function addPoll(
	tx: Writer,
	{ app, ago }: Made,
	{ workshopId, ideaId }: { workshopId: string; ideaId: string }
): Promise<string> {
	const pollIds: string[] = [];
	for (const [position, ballotCount] of [20, 3].entries()) {
		const pollId = app.newId();
		pollIds.push(pollId);
		await tx.insert(schema.polls).values({
			...{ id: pollId, workshopId, position, ballotCount },
			question: position ? 'Was fehlt?' : 'Was ist Ihnen wichtig?',
			kind: 'single',
			maxChoices: 1,
			state: 'closed',
			openedAt: ago(30),
			closedAt: ago(30)
		});
		const option = (place: number, votes: number) => ({
			...{ id: app.newId(), pollId, position: place, votes },
			label: place ? 'Etwas anderes' : 'Freies WLAN am Hafen',
			ideaId: place ? null : ideaId
		});
		await tx
			.insert(schema.pollOptions)
			.values([option(0, Math.ceil(ballotCount / 2)), option(1, Math.floor(ballotCount / 2))]);
	}
	return pollIds[0] ?? '';
}

/** 1 bundles ideas 1, 2, 3 and 4; 2 bundles idea 5; 3 and 4 stand for themselves. */
async function addMeasures(
	tx: Writer,
	{ app, process, field, ago }: Made,
	ideas: readonly { id: string }[]
) {
	const [goal] = await goalsOf(tx, process.id);
	const measures = ['Digitaler Hafen', 'Formelhafte Stadt', 'Klimaschule', 'Urban Farming'].map(
		(title, i) => ({ id: app.newId(), number: i + 1, title })
	);
	const row = { processId: process.id, fieldId: field.id, createdAt: ago(20) };
	await tx
		.insert(schema.measures)
		.values(measures.map((measure) => ({ ...measure, ...row, summary: 'Worum es geht.' })));
	for (const { id, number } of measures) {
		await tx.insert(schema.measureCosts).values([
			{ measureId: id, year: 2026, cents: 10_000_000 * number },
			{ measureId: id, year: 2027, cents: 4_000_000 }
		]);
		if (goal) await tx.insert(schema.measureGoals).values({ measureId: id, goalId: goal.id });
	}
	const [first, second] = measures;
	const links = ideas.map(({ id }, i) => ({
		measureId: (i < 4 ? first : second)?.id ?? '',
		ideaId: id,
		linkedAt: ago(20)
	}));
	await tx.insert(schema.measureIdeas).values(links);
	return measures.map(({ id, number }) => ({ id, number }));
}

const levels = [1, 2, 3, 4, 5].map((value) => ({ value, sentence: `Stufe ${value}` }));

/** Closed; measure 1 is judged best, 4 by too few; one scorer is recused from measure 2. */
async function addRound(
	tx: Writer,
	{ app, process, scorers, ago }: Made,
	measures: readonly { id: string }[]
): Promise<string> {
	const roundId = app.newId();
	await tx.insert(schema.rounds).values({
		id: roundId,
		processId: process.id,
		number: 1,
		title: 'Erste Runde',
		state: 'closed',
		minScorers: 3,
		closesAt: ago(5)
	});
	const criteria = [2, 1].map((weight, position) => ({
		...{ id: app.newId(), roundId, position, weight, levels },
		name: position ? 'Machbarkeit' : 'Nutzen',
		question: 'Wie sehr?'
	}));
	await tx.insert(schema.criteria).values(criteria);
	await tx
		.insert(schema.roundMeasures)
		.values(measures.map(({ id }) => ({ roundId, measureId: id })));
	for (const [m, { id: measureId }] of measures.entries()) {
		const judges = scorers.filter((_, s) => (m === 1 ? s > 0 : m === 3 ? s === 0 : true));
		const rows = judges.flatMap(({ personId: scorerId }) =>
			criteria.map(({ id: criterionId }) => ({ measureId, scorerId, criterionId, value: 5 - m }))
		);
		await tx
			.insert(schema.scores)
			.values(rows.map((score) => ({ ...score, id: app.newId(), roundId, at: ago(10) })));
	}
	await tx.insert(schema.recusals).values({
		...{ roundId, measureId: measures[1]?.id ?? '', scorerId: scorers[0]?.personId ?? '' },
		reason: 'Vorstand des Trägervereins',
		at: ago(9)
	});
	return roundId;
}
