import { expect, test } from 'vitest';
import { GUEST } from '$lib/server/app';
import { auditEvents, ideas, workshops } from '$lib/server/db/schema';
import { eq } from 'drizzle-orm';
import { testApp } from '../../../../../tests/support/app';
import { aPerson, aProcess, anIdeaInput } from '../../../../../tests/support/builders';
import { aPoll, aWorkshop, valueOf } from '../../../../../tests/support/halls';
import { submitIdea } from '../idea/ideas';
import { editPoll, movePoll, preparePoll, preparedPoll, removePoll } from './polls';
import {
	createWorkshop,
	editWorkshop,
	findWorkshop,
	listWorkshops,
	workshopDesk,
	workshopPage
} from './workshops';

const planned = {
	title: 'Ideenwerkstatt',
	place: 'Konzil',
	description: '',
	startsAt: '2026-06-20T18:00',
	endsAt: '2026-06-20T20:00',
	tableCount: 4
};

test('a facilitator plans a workshop in the time of the process [WSH-1] [WSH-2]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const facilitator = await aPerson(app, process, 'facilitator');
	const input = { ...planned, commandId: app.newId() };
	const first = await createWorkshop(app, facilitator, process, input);
	const again = await createWorkshop(app, facilitator, process, input);
	expect([first, again]).toEqual(Array(2).fill({ ok: true, value: { number: 1 } }));
	const stored = await findWorkshop(app, process, 1);
	expect(stored?.startsAt).toEqual(new Date('2026-06-20T16:00:00.000Z'));
	expect(await app.db.$count(workshops)).toBe(1);
});

test('guests and citizens plan no workshop, nor does somebody of another process [WSH-2]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const other = await aProcess(app, { slug: 'anderswo' });
	const stranger = await aPerson(app, other, 'facilitator');
	for (const who of [GUEST, await aPerson(app, process), stranger]) {
		const input = { ...planned, commandId: app.newId() };
		const refusal = { ok: false, error: 'forbidden' };
		expect(await createWorkshop(app, who, process, input)).toEqual(refusal);
	}
});

test('a workshop that ends before it begins is refused, also when edited [WSH-1]', async () => {
	const app = await testApp();
	const { process, facilitator, workshop } = await aWorkshop(app);
	const turned = { ...planned, startsAt: planned.endsAt, endsAt: planned.startsAt, results: '' };
	const refusal = { ok: false, error: 'ends_before_start' };
	const command = { ...turned, commandId: app.newId() };
	expect(await createWorkshop(app, facilitator, process, command)).toEqual(refusal);
	const edit = { number: workshop.number, input: turned };
	expect(await editWorkshop(app, facilitator, process, edit)).toEqual(refusal);
});

test('editing a workshop writes down what came of it, and is on record [WSH-1]', async () => {
	const app = await testApp();
	const { process, facilitator, workshop } = await aWorkshop(app);
	const input = { ...planned, results: 'Der Bus kam zuerst.' };
	await editWorkshop(app, facilitator, process, { number: workshop.number, input });
	const page = await workshopPage(app, process, workshop.number);
	expect(page?.workshop).toMatchObject({ title: 'Ideenwerkstatt', results: 'Der Bus kam zuerst.' });
	const events = await app.db.select({ event: auditEvents.event }).from(auditEvents);
	expect(events.map(({ event }) => event)).toEqual(['workshop planned', 'workshop changed']);
});

test('the list tells workshops to come from those that were, page by page [WSH-2]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const facilitator = await aPerson(app, process, 'facilitator');
	for (let day = 1; day <= 15; day++) {
		const date = `2026-05-${String(day).padStart(2, '0')}`;
		const times = { startsAt: `${date}T18:00`, endsAt: `${date}T20:00` };
		const input = { ...planned, ...times, commandId: app.newId() };
		valueOf(await createWorkshop(app, facilitator, process, input));
	}
	const input = { ...planned, commandId: app.newId() };
	valueOf(await createWorkshop(app, facilitator, process, input));
	const first = await listWorkshops(app, process);
	expect(first.coming.map(({ number }) => number)).toEqual([16]);
	expect(first.past.map(({ number }) => number)).toEqual([
		15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4
	]);
	const second = await listWorkshops(app, process, first.next ?? undefined);
	expect(second.past.map(({ number }) => number)).toEqual([3, 2, 1]);
	expect(second.next).toBeNull();
});

test('a poll over published ideas takes their titles; an unpublished idea is refused [WSH-4]', async () => {
	const app = await testApp();
	const { process, facilitator, workshop } = await aWorkshop(app);
	const idea = valueOf(await submitIdea(app, GUEST, process, await anIdeaInput(app, process)));
	const content = { question: 'Was?', kind: 'single' as const, maxChoices: 1, labels: ['Rad'] };
	const prepare = () => {
		const input = { ...content, ideaIds: [idea.ideaId], commandId: app.newId() };
		return preparePoll(app, facilitator, process, { workshopId: workshop.id, input });
	};
	expect(await prepare()).toEqual({ ok: false, error: 'unknown_idea' });
	await app.db.write((tx) =>
		tx
			.update(ideas)
			.set({ state: 'published', publishedAt: app.clock() })
			.where(eq(ideas.id, idea.ideaId))
	);
	valueOf(await prepare());
	const desk = await workshopDesk(app, process, workshop.number);
	expect(desk?.polls[0]?.options).toMatchObject([
		{ label: 'Digitale Sprechstunde', ideaId: idea.ideaId, ideaNumber: 1, votes: null },
		{ label: 'Rad', ideaId: null, ideaNumber: null, votes: null }
	]);
});

test('a prepared poll is changed, moved and removed [WSH-5]', async () => {
	const app = await testApp();
	const place = await aWorkshop(app);
	const { process, facilitator, workshop } = place;
	const first = await aPoll(app, place, { question: 'Eins?' });
	const second = await aPoll(app, place, { question: 'Zwei?' });
	const third = await aPoll(app, place, { question: 'Drei?' });
	const move = { pollId: third.pollId, direction: 'up' as const };
	valueOf(await movePoll(app, facilitator, process, move));
	const input = {
		question: 'Zwei, neu?',
		kind: 'multiple' as const,
		maxChoices: 2,
		ideaIds: [],
		labels: ['A', 'B']
	};
	valueOf(await editPoll(app, facilitator, process, { pollId: second.pollId, input }));
	valueOf(await removePoll(app, facilitator, process, first.pollId));
	valueOf(await removePoll(app, facilitator, process, first.pollId));
	const desk = await workshopDesk(app, process, workshop.number);
	expect(desk?.polls.map(({ question, maxChoices }) => ({ question, maxChoices }))).toEqual([
		{ question: 'Drei?', maxChoices: 1 },
		{ question: 'Zwei, neu?', maxChoices: 2 }
	]);
	expect((await preparedPoll(app, process, second.pollId))?.options).toHaveLength(2);
	expect(await preparedPoll(app, process, first.pollId)).toBeUndefined();
});

test('guests change no poll [WSH-5]', async () => {
	const app = await testApp();
	const place = await aWorkshop(app);
	const { pollId } = await aPoll(app, place);
	const refusal = { ok: false, error: 'forbidden' };
	expect(await removePoll(app, GUEST, place.process, pollId)).toEqual(refusal);
	const move = { pollId, direction: 'up' as const };
	expect(await movePoll(app, GUEST, place.process, move)).toEqual(refusal);
});
