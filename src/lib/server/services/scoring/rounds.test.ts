import { expect, test } from 'vitest';
import { GUEST, type App } from '$lib/server/app';
import { criteriaOf, roundByNumber } from '$lib/server/db/queries/scoring';
import { auditEvents, criteria, rounds } from '$lib/server/db/schema';
import { testApp } from '../../../../../tests/support/app';
import { aPerson, aProcess } from '../../../../../tests/support/builders';
import { aMeasure, aRound } from '../../../../../tests/support/scoring';
import { removeCriterion, saveCriterion } from './criteria';
import { listRounds, roundPage } from './round-pages';
import { closeRound, createRound, editOpenRound, editRound, openRound } from './rounds';
import { recuse, saveSheet } from './sheets';

const frame = { title: 'Zweite Runde', closesAt: '2026-07-31T18:00', minScorers: 2 };

const aCriterion = (app: App) => ({
	commandId: app.newId(),
	criterionId: null,
	name: 'Machbarkeit',
	question: 'Wie leicht lässt sie sich umsetzen?',
	weight: 2,
	levels: [
		{ value: 1, sentence: 'Kaum' },
		{ value: 2, sentence: 'Leicht' }
	]
});

test('a draft is made once, its end in the time of the process [SCO-11] [SCO-20]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const who = await aPerson(app, process, 'coordination');
	const input = { ...frame, takeOver: false, commandId: app.newId() };
	const first = await createRound(app, who, process, input);
	expect(await createRound(app, who, process, input)).toEqual(first);
	expect(await app.db.$count(rounds)).toBe(1);
	expect(await roundByNumber(app.db, process.id, 1)).toMatchObject({
		state: 'draft',
		minScorers: 2,
		closesAt: new Date('2026-07-31T16:00:00Z')
	});
});

test('a new draft takes over criteria and measures of the latest round [SCO-11]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const { who, criteria: before } = await aRound(app, process);
	const input = { ...frame, takeOver: true, commandId: app.newId() };
	await createRound(app, who, process, input);
	const page = await roundPage(app, process, 2);
	expect(page?.criteria.map(({ weight, share }) => [weight, share])).toEqual([
		[3, 75],
		[1, 25]
	]);
	expect(page?.measures).toHaveLength(2);
	expect(page?.criteria.map(({ id }) => id)).not.toEqual(before.map(({ id }) => id));
});

test('criteria are added, written anew and removed while the round is a draft [SCO-1] [SCO-13]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const { who, place, round, criteria: own } = await aRound(app, process, { isDraft: true });
	await saveCriterion(app, who, place, aCriterion(app));
	const [first, second] = own.map(({ id }) => id);
	const change = { ...aCriterion(app), criterionId: first ?? null, name: 'Nutzen' };
	await saveCriterion(app, who, place, change);
	await removeCriterion(app, who, place, { commandId: app.newId(), criterionId: second ?? '' });
	expect(await criteriaOf(app.db, round.id)).toMatchObject([
		{ id: first, name: 'Nutzen', position: 0 },
		{ name: 'Machbarkeit', position: 2 }
	]);
});

test('a criterion of another round is not found [SCO-1]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const { criteria: own } = await aRound(app, process);
	const { who, place } = await aRound(app, process, { isDraft: true });
	const change = { ...aCriterion(app), criterionId: own[0]?.id ?? '' };
	expect(await saveCriterion(app, who, place, change)).toEqual({ ok: false, error: 'not_found' });
});

test('once open, nothing that shapes the result can change; title and end can [SCO-13]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const { who, place, round, criteria: own } = await aRound(app, process);
	const edit = { ...frame, measureIds: [] };
	const answers = [
		await editRound(app, who, place, { ...edit, commandId: app.newId() }),
		await saveCriterion(app, who, place, aCriterion(app)),
		await removeCriterion(app, who, place, {
			commandId: app.newId(),
			criterionId: own[0]?.id ?? ''
		})
	];
	expect(answers).toEqual(Array(3).fill({ ok: false, error: 'closed' }));
	expect(await criteriaOf(app.db, round.id)).toEqual(own);
	await editOpenRound(app, who, place, { ...frame, commandId: app.newId() });
	expect(await roundByNumber(app.db, process.id, 1)).toMatchObject({
		title: 'Zweite Runde',
		minScorers: 1,
		closesAt: new Date('2026-07-31T16:00:00Z')
	});
});

test.each([
	['no_weight', { weights: [0] }],
	['no_weight', { weights: [] }],
	['no_measures', { measures: [] }],
	['end_has_passed', { closesAt: '2026-06-01T18:00' }]
])('opening is refused as %s with %j [SCO-12]', async (error, changes) => {
	const app = await testApp();
	const process = await aProcess(app);
	const { who, place } = await aRound(app, process, { ...changes, isDraft: true });
	expect(await openRound(app, who, place, { commandId: app.newId() })).toEqual({
		ok: false,
		error
	});
});

test('of two drafts opened at once one opens [SCO-11]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const drafts = [
		await aRound(app, process, { isDraft: true }),
		await aRound(app, process, { isDraft: true })
	];
	const answers = await Promise.all(
		drafts.map(({ who, place }) => openRound(app, who, place, { commandId: app.newId() }))
	);
	expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
	expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, error: 'other_round_open' });
});

test('a closed round stays closed [SCO-11]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const { who, place } = await aRound(app, process);
	const command = { commandId: app.newId() };
	await closeRound(app, who, place, command);
	expect(await closeRound(app, who, place, command)).toEqual({ ok: true, value: null });
	const answers = [
		await closeRound(app, who, place, { commandId: app.newId() }),
		await openRound(app, who, place, { commandId: app.newId() }),
		await editOpenRound(app, who, place, { ...frame, commandId: app.newId() })
	];
	expect(answers).toEqual(Array(3).fill({ ok: false, error: 'closed' }));
	const events = await app.db.select({ event: auditEvents.event }).from(auditEvents);
	expect(events.filter(({ event }) => event === 'round closed')).toHaveLength(1);
});

test('measures of another process cannot be chosen [SCO-12]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const other = await aProcess(app, { slug: 'anderswo' });
	const foreign = await aMeasure(app, other);
	const { who, place } = await aRound(app, process, { isDraft: true });
	const input = { ...frame, measureIds: [foreign.id], commandId: app.newId() };
	expect(await editRound(app, who, place, input)).toEqual({ ok: false, error: 'invalid' });
});

test('progress says how far everybody is, and nothing of what they gave [SCO-15]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const { criteria: own } = await aRound(app, process);
	const scorer = await aPerson(app, process, 'project group');
	const idle = await aPerson(app, process, 'project group');
	const answers = { commandId: app.newId(), scores: { [own[0]?.id ?? '']: 5 } };
	await saveSheet(app, scorer, { process, number: 1 }, answers);
	const declared = { commandId: app.newId(), reason: 'Ich leite den Verein.' };
	await recuse(app, scorer, { process, number: 2 }, declared);
	const page = await roundPage(app, process, 1);
	expect(page?.progress.find(({ id }) => id === scorer.personId)).toEqual({
		id: scorer.personId,
		name: scorer.name,
		counts: { done: 0, started: 1, open: 0, recused: 1 }
	});
	expect(page?.progress.find(({ id }) => id === idle.personId)?.counts.open).toBe(2);
	expect(page?.progress).toHaveLength(2);
});

test('rounds are listed newest first [SCO-11]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	await aRound(app, process);
	await aRound(app, process, { isDraft: true });
	expect((await listRounds(app, process, null)).rounds).toMatchObject([
		{ number: 2, state: 'draft', measures: 2 },
		{ number: 1, state: 'open', measures: 2 }
	]);
	expect((await listRounds(app, process, 2)).rounds).toHaveLength(1);
});

test('only those who may edit rounds here do [SCO-11]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const other = await aProcess(app, { slug: 'anderswo' });
	const { place } = await aRound(app, process, { isDraft: true });
	const people = [
		GUEST,
		await aPerson(app, process, 'project group'),
		await aPerson(app, other, 'coordination')
	];
	for (const who of people) {
		const answers = [
			await createRound(app, who, process, { ...frame, takeOver: false, commandId: app.newId() }),
			await editRound(app, who, place, { ...frame, measureIds: [], commandId: app.newId() }),
			await editOpenRound(app, who, place, { ...frame, commandId: app.newId() }),
			await saveCriterion(app, who, place, aCriterion(app)),
			await removeCriterion(app, who, place, { commandId: app.newId(), criterionId: 'x' }),
			await openRound(app, who, place, { commandId: app.newId() }),
			await closeRound(app, who, place, { commandId: app.newId() })
		];
		expect(answers).toEqual(Array(7).fill({ ok: false, error: 'forbidden' }));
	}
	expect(await app.db.$count(criteria)).toBe(2);
});
