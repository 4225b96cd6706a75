/** A process with as much in it as a large city gathers: what pages must stay quick with. */
import { eq } from 'drizzle-orm';
import type { App, Who } from '$lib/server/app';
import { beginSession } from '$lib/server/auth/session';
import { fieldsOf, goalsOf, themesOf } from '$lib/server/db/queries/processes';
import * as schema from '$lib/server/db/schema';
import { submitComment } from '$lib/server/services/idea/ideas-comments';
import { searchColumns, submitIdea } from '$lib/server/services/idea/ideas';
import {
	publishResults,
	selectLead,
	explainPassedOver
} from '$lib/server/services/selection/selection';
import { openSession } from '$lib/server/services/workshop/live';
import { anAgenda, type Agenda } from './agenda';
import { anIdeaInput, aPerson } from './builders';
import { anotherWorkshop, valueOf } from './halls';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Rows of one insert: databases take so many values at once. */
const PORTION = 500;

export interface Crowd {
	agenda: Agenda;
	/** A session's token of somebody who is signed in. */
	session: string;
	/** Claim codes of an idea and of a comment. */
	codes: { idea: string; comment: string };
	/** The numbers of a workshop with cards and closed polls, and of one that is live. */
	workshops: { past: number; live: number };
}

const GIVEN_UNDER = { termsVersion: '1', privacyVersion: '1', licenceVersion: '1' };
const TITLES = ['Mehr Busse am Abend', 'Sprechstunde am Bildschirm', 'Bäume in der Altstadt'];

/** A process that has published its results, with `count` more ideas and what belongs to them. */
export async function aCrowd(app: App, count: number): Promise<Crowd> {
	const agenda = await anAgenda(app);
	const { process, coordination, measures } = agenda;
	const counters = ['idea', 'workshop'].map((thing) => ({ processId: process.id, thing }));
	await app.db.write((tx) =>
		tx.insert(schema.counters).values(counters.map((row) => ({ ...row, value: 100 })))
	);
	await addIdeas(app, agenda, count);
	await addVoices(app, agenda);
	await addMeasures(app, agenda);
	const command = (measureId = '') => ({
		...{ commandId: app.newId(), measureId },
		reason: 'Sie nützt allen, die in der Stadt leben, und kann sofort beginnen.'
	});
	const [first, second] = measures.map(({ id }) => id);
	valueOf(await selectLead(app, coordination, process, command(second)));
	valueOf(await explainPassedOver(app, coordination, process, command(first)));
	valueOf(await publishResults(app, coordination, process, command()));
	const facilitator = await aPerson(app, process, 'facilitator');
	const live = await addWorkshops(app, agenda, facilitator);
	const citizen = await aPerson(app, process, 'citizen');
	const { token } = await app.db.write((tx) => beginSession(tx, app, citizen.personId));
	const codes = await addReceipts(app, agenda, citizen);
	return { agenda, session: token, codes, workshops: { past: 1, live } };
}

async function addIdeas(app: App, { process }: Agenda, count: number): Promise<void> {
	const fields = await fieldsOf(app.db, process.id);
	const idea = (made: number) => {
		const title = `${TITLES[made % TITLES.length]} ${made}`;
		const text = `Das fehlt in Straße ${made % 97}.\n\nEs hilft ${made % 89} Leuten.`;
		const publishedAt = new Date(app.clock().getTime() - DAY_MS - made * MINUTE_MS);
		const id = app.newId();
		return {
			...{ id, title, text, publishedAt, submittedAt: publishedAt, claimHash: id },
			...{ processId: process.id, number: 1000 + made, displayName: '' },
			fieldId: fields[made % fields.length]?.id ?? '',
			state: 'published' as const,
			channel: 'online' as const,
			supportCount: made % 80,
			...GIVEN_UNDER,
			...searchColumns(app, { title, text })
		};
	};
	for (let from = 0; from < count; from += PORTION) {
		const rows = Array.from({ length: Math.min(PORTION, count - from) }, (_, i) => idea(from + i));
		await app.db.write((tx) => tx.insert(schema.ideas).values(rows));
	}
}

/** Comments and supports of the last days, most of them on the first idea; and what it is about. */
async function addVoices(app: App, { process, ideas }: Agenda): Promise<void> {
	const others = await app.db.select({ id: schema.ideas.id }).from(schema.ideas).limit(PORTION);
	const [first = ''] = ideas.map(({ id }) => id);
	const at = new Date(app.clock().getTime() - DAY_MS);
	const comment = (ideaId: string) => {
		const id = app.newId();
		const times = { submittedAt: at, publishedAt: at };
		const words = { text: 'Das finde ich auch.', displayName: '', claimHash: id };
		return {
			id,
			ideaId,
			processId: process.id,
			state: 'published' as const,
			...times,
			...words,
			...GIVEN_UNDER
		};
	};
	const support = (ideaId: string, deviceHash: string) => ({
		id: app.newId(),
		ideaId,
		deviceHash,
		at
	});
	const [theme] = await themesOf(app.db, process.id);
	const [goal] = await goalsOf(app.db, process.id);
	await app.db.write(async (tx) => {
		const talked = [...others.map(({ id }) => id), ...Array.from({ length: 40 }, () => first)];
		await tx.insert(schema.comments).values(talked.map(comment));
		await tx.insert(schema.supports).values(others.map(({ id }) => support(id, 'device')));
		if (theme) await tx.insert(schema.ideaThemes).values({ ideaId: first, themeId: theme.id });
		if (goal) await tx.insert(schema.ideaGoals).values({ ideaId: first, goalId: goal.id });
	});
}

/** More than one page of the list. */
async function addMeasures(app: App, { process }: Agenda): Promise<void> {
	const [field] = await fieldsOf(app.db, process.id);
	const measures = Array.from({ length: 70 }, (_, i) => ({
		...{ id: app.newId(), processId: process.id, number: 100 + i, fieldId: field?.id ?? '' },
		...{ title: `Maßnahme ${i}`, summary: 'Worum es geht.', createdAt: app.clock() }
	}));
	await app.db.write((tx) => tx.insert(schema.measures).values(measures));
}

/** Many that were, and one that is live; says its number. */
async function addWorkshops(
	app: App,
	{ process }: Agenda,
	facilitator: Who & { personId: string }
) {
	const past = Array.from({ length: 20 }, (_, i) => ({
		...{ id: app.newId(), processId: process.id, number: 10 + i, tableCount: 4 },
		...{ title: `Werkstatt ${i}`, place: 'Bürgersaal', description: 'Ein Abend.' },
		startsAt: new Date(app.clock().getTime() - (40 + i) * DAY_MS),
		endsAt: new Date(app.clock().getTime() - (40 + i) * DAY_MS)
	}));
	await app.db.write((tx) => tx.insert(schema.workshops).values(past));
	const workshop = await anotherWorkshop(app, { process, facilitator });
	valueOf(await openSession(app, facilitator, process, workshop.id));
	return workshop.number;
}

/** An idea that waits for its author, with the fields it could go to, and a comment. */
async function addReceipts(app: App, { process, ideas, coordination }: Agenda, who: Who) {
	const idea = valueOf(await submitIdea(app, who, process, await anIdeaInput(app, process)));
	const returned = { state: 'returned', decidedAt: app.clock() } as const;
	await app.db.write(async (tx) => {
		await tx.update(schema.ideas).set(returned).where(eq(schema.ideas.id, idea.ideaId));
		await tx.insert(schema.decisions).values({
			...{ id: app.newId(), processId: process.id, subjectKind: 'idea', verdict: 'return' },
			...{ subjectId: idea.ideaId, version: 1, reason: 'Bitte ohne Namen.', at: app.clock() },
			deciderId: coordination.personId
		});
	});
	const input = {
		...{ commandId: app.newId(), ideaId: ideas[0]?.id ?? '' },
		...{ text: 'Das finde ich auch.', displayName: '', email: '', consent: true as const }
	};
	const comment = valueOf(await submitComment(app, who, process, input));
	return { idea: idea.code, comment: comment.code };
}
