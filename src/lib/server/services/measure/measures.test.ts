import { expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { GUEST, type App, type Who } from '$lib/server/app';
import { goalsOf, type Process } from '$lib/server/db/queries/processes';
import { auditEvents, ideas, measureIdeas, measures } from '$lib/server/db/schema';
import { testApp } from '../../../../../tests/support/app';
import { anIdeaInput, aPerson, aProcess } from '../../../../../tests/support/builders';
import { aMeasure, aMeasureInput } from '../../../../../tests/support/scoring';
import { submitIdea } from '../idea/ideas';
import { findIdeas, listMeasures, measurePage } from './measure-pages';
import { createMeasure, editMeasure, linkIdea, unlinkIdea } from './measures';

async function aPublishedIdea(app: App, process: Process, title = 'Digitale Sprechstunde') {
	const input = await anIdeaInput(app, process, { title });
	const submitted = await submitIdea(app, GUEST, process, input);
	if (!submitted.ok) throw new Error(submitted.error);
	const { ideaId } = submitted.value;
	const change = { state: 'published' as const, publishedAt: app.clock() };
	await app.db.write((tx) => tx.update(ideas).set(change).where(eq(ideas.id, ideaId)));
	return ideaId;
}

const events = async (app: App) =>
	(await app.db.select({ event: auditEvents.event }).from(auditEvents))
		.map(({ event }) => event)
		.sort();

test('a measure is stored with goals and costs under the next number [MEA-1]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const who = await aPerson(app, process, 'project group');
	const goalIds = (await goalsOf(app.db, process.id)).map(({ id }) => id);
	const costs = [
		{ year: 2027, cents: 19_000_000 },
		{ year: 2028, cents: 4_000_000 }
	];
	const input = await aMeasureInput(app, process, { goalIds, costs, printedTotal: 24_000_000 });
	expect(await createMeasure(app, who, process, input)).toEqual({ ok: true, value: { number: 1 } });
	expect(await measurePage(app, process, 1)).toMatchObject({
		title: input.title,
		source: null,
		field: { sign: 'leben' },
		goals: [{ name: 'Bürgernähe' }],
		costs,
		check: { sum: 23_000_000, printedTotal: 24_000_000, difference: 1_000_000 },
		ideas: []
	});
	expect((await listMeasures(app, process, 0)).measures).toMatchObject([
		{ number: 1, cents: 23_000_000, difference: 1_000_000, ideas: 0 }
	]);
});

test('the same command again adds nothing [MEA-7]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const who = await aPerson(app, process, 'coordination');
	const input = await aMeasureInput(app, process);
	const [first, again] = await Promise.all([
		createMeasure(app, who, process, input),
		createMeasure(app, who, process, input)
	]);
	expect(again).toEqual(first);
	expect(await app.db.$count(measures)).toBe(1);
	expect(await events(app)).toEqual(['measure created']);
});

test('editing replaces text, goals and costs and keeps number and ideas [MEA-1] [MEA-5]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const who = await aPerson(app, process, 'coordination');
	const measure = await aMeasure(app, process);
	const ideaId = await aPublishedIdea(app, process);
	const place = { process, number: measure.number };
	await linkIdea(app, who, place, { commandId: app.newId(), ideaId });
	const input = await aMeasureInput(app, process, {
		title: 'Neu',
		costs: [],
		source: 'Kostenplan'
	});
	expect(await editMeasure(app, who, place, input)).toEqual({ ok: true, value: { number: 1 } });
	expect(await measurePage(app, process, 1)).toMatchObject({
		title: 'Neu',
		source: 'Kostenplan',
		costs: [],
		ideas: [{ id: ideaId, votes: [] }]
	});
});

test('one idea stands behind several measures, and linking twice changes nothing [MEA-5] [MEA-6]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const who = await aPerson(app, process, 'coordination');
	const [one, two] = [await aMeasure(app, process), await aMeasure(app, process)];
	const ideaId = await aPublishedIdea(app, process);
	for (const number of [one.number, two.number, two.number])
		expect(
			await linkIdea(app, who, { process, number }, { commandId: app.newId(), ideaId })
		).toEqual({ ok: true, value: null });
	expect(await app.db.$count(measureIdeas)).toBe(2);
	expect(await events(app)).toEqual([
		'idea linked',
		'idea linked',
		'idea submitted',
		'measure created',
		'measure created'
	]);
});

test('unlinking twice is in the log once, and the idea stays [MEA-6]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const who = await aPerson(app, process, 'coordination');
	const { number } = await aMeasure(app, process);
	const ideaId = await aPublishedIdea(app, process);
	await linkIdea(app, who, { process, number }, { commandId: app.newId(), ideaId });
	for (let times = 0; times < 2; times++)
		await unlinkIdea(app, who, { process, number }, { commandId: app.newId(), ideaId });
	expect(await app.db.$count(measureIdeas)).toBe(0);
	expect(await app.db.$count(ideas)).toBe(1);
	expect((await events(app)).filter((event) => event === 'idea unlinked')).toHaveLength(1);
});

test('ideas that wait for moderation or belong to another process cannot be linked [MEA-5]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const other = await aProcess(app, { slug: 'anderswo' });
	const who = await aPerson(app, process, 'coordination');
	const { number } = await aMeasure(app, process);
	const waiting = await submitIdea(app, GUEST, process, await anIdeaInput(app, process));
	const foreign = await aPublishedIdea(app, other);
	const ideaIds = [waiting.ok ? waiting.value.ideaId : '', foreign, 'unknown'];
	for (const ideaId of ideaIds)
		expect(
			await linkIdea(app, who, { process, number }, { commandId: app.newId(), ideaId })
		).toEqual({ ok: false, error: 'not_found' });
});

test('published ideas are found by their words until they are linked [MEA-5]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const who = await aPerson(app, process, 'coordination');
	const [one, two] = [await aMeasure(app, process), await aMeasure(app, process)];
	const ideaId = await aPublishedIdea(app, process, 'Freies WLAN am Hafen');
	await aPublishedIdea(app, process, 'Mehr Bäume');
	expect(await findIdeas(app, one, 'WLAN')).toMatchObject([{ id: ideaId, isElsewhere: false }]);
	const place = { process, number: one.number };
	await linkIdea(app, who, place, { commandId: app.newId(), ideaId });
	expect(await findIdeas(app, one, 'WLAN')).toEqual([]);
	expect(await findIdeas(app, two, 'WLAN')).toMatchObject([{ id: ideaId, isElsewhere: true }]);
	expect(await findIdeas(app, two, ' und ')).toEqual([]);
});

test('fields and goals of another process are refused [MEA-1]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const other = await aProcess(app, { slug: 'anderswo' });
	const who = await aPerson(app, process, 'coordination');
	const foreign = await aMeasureInput(app, other);
	const goalIds = (await goalsOf(app.db, other.id)).map(({ id }) => id);
	expect(await createMeasure(app, who, process, foreign)).toEqual({
		ok: false,
		error: 'unknown_field'
	});
	const input = await aMeasureInput(app, process, { goalIds });
	expect(await createMeasure(app, who, process, input)).toEqual({ ok: false, error: 'invalid' });
});

test('whoever may not edit measures here is refused, with every command [MEA-1]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const other = await aProcess(app, { slug: 'anderswo' });
	const { number } = await aMeasure(app, process);
	const ideaId = await aPublishedIdea(app, process);
	const people: Who[] = [
		GUEST,
		await aPerson(app, process, 'moderator'),
		await aPerson(app, other, 'coordination')
	];
	for (const who of people) {
		const link = { commandId: app.newId(), ideaId };
		const place = { process, number };
		const answers = [
			await createMeasure(app, who, process, await aMeasureInput(app, process)),
			await editMeasure(app, who, place, await aMeasureInput(app, process)),
			await linkIdea(app, who, place, link),
			await unlinkIdea(app, who, place, link)
		];
		expect(new Set(answers.map((answer) => !answer.ok && answer.error))).toEqual(
			new Set(['forbidden'])
		);
	}
});

test('the list goes on after fifty measures [MEA-1]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const { fieldId } = await aMeasure(app, process);
	const rows = Array.from({ length: 51 }, (_, i) => ({
		id: app.newId(),
		processId: process.id,
		number: i + 2,
		title: `Maßnahme ${i}`,
		summary: 'Kurz.',
		fieldId,
		createdAt: app.clock()
	}));
	await app.db.write((tx) => tx.insert(measures).values(rows));
	const first = await listMeasures(app, process, 0);
	expect([first.measures.length, first.next]).toEqual([50, 50]);
	const rest = await listMeasures(app, process, first.next ?? 0);
	expect([rest.measures.length, rest.next]).toEqual([2, undefined]);
});
