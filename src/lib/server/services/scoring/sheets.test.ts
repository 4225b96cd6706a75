import { expect, test } from 'vitest';
import { GUEST, type App } from '$lib/server/app';
import { scoresOf } from '$lib/server/db/queries/scoring';
import { auditEvents, recusals, scores } from '$lib/server/db/schema';
import { testApp } from '../../../../../tests/support/app';
import { aPerson, aProcess } from '../../../../../tests/support/builders';
import { aMeasure, aRound } from '../../../../../tests/support/scoring';
import { rankingOf, rankingPage } from './ranking';
import { closeRound } from './rounds';
import { mySheets, sheetPage } from './sheet-pages';
import { recuse, saveSheet } from './sheets';

/** An open round of two measures under two criteria, and somebody who scores. */
async function aDesk(changes: Parameters<typeof aRound>[2] = {}) {
	const app = await testApp();
	const process = await aProcess(app);
	const made = await aRound(app, process, changes);
	const scorer = await aPerson(app, process, 'project group');
	const [effect = '', effort = ''] = made.criteria.map(({ id }) => id);
	const give = (given: Record<string, number>, number = 1, who = scorer) =>
		saveSheet(app, who, { process, number }, { commandId: app.newId(), scores: given });
	const declare = (number = 1, who = scorer) =>
		recuse(app, who, { process, number }, { commandId: app.newId(), reason: 'Mein Arbeitgeber.' });
	return { app, process, scorer, effect, effort, give, declare, ...made };
}

const valuesOf = async (app: App, roundId: string) =>
	Object.fromEntries(
		(await scoresOf(app.db, roundId)).map(({ criterionId, value }) => [criterionId, value])
	);

test('a sheet is saved with gaps and filled later; the last answer counts [SCO-17]', async () => {
	const { app, process, scorer, round, effect, effort, give } = await aDesk();
	expect(await give({ [effect]: 2 })).toEqual({ ok: true, value: { changed: 1 } });
	expect((await mySheets(app, scorer, process))?.sheets).toMatchObject([
		{ number: 1, state: 'started', answered: 1 },
		{ number: 2, state: 'open', answered: 0 }
	]);
	expect(await give({ [effect]: 5, [effort]: 3 })).toEqual({ ok: true, value: { changed: 2 } });
	expect(await valuesOf(app, round.id)).toEqual({ [effect]: 5, [effort]: 3 });
	expect((await mySheets(app, scorer, process))?.sheets[0]?.state).toBe('done');
});

test('two tabs of one person lose nothing: each criterion keeps what came last [SCO-17]', async () => {
	const { app, round, effect, effort, give } = await aDesk();
	const answers = await Promise.all([
		give({ [effect]: 1 }),
		give({ [effort]: 4 }),
		give({ [effect]: 1 }),
		give({ [effort]: 4 })
	]);
	expect(answers.every(({ ok }) => ok)).toBe(true);
	expect(await app.db.$count(scores)).toBe(2);
	expect(await valuesOf(app, round.id)).toEqual({ [effect]: 1, [effort]: 4 });
});

test('many persons score at the same moment and nothing is lost [SCO-17]', async () => {
	const { app, process, round, effect, effort, give } = await aDesk();
	const people = await Promise.all(
		Array.from({ length: 8 }, () => aPerson(app, process, 'project group'))
	);
	await Promise.all(people.map((who, i) => give({ [effect]: (i % 5) + 1, [effort]: 3 }, 1, who)));
	const [row] = await rankingOf(app.db, round.id);
	// effect 1 2 3 4 5 1 2 3 → 21/8; (3·21/8 + 3) / 4
	expect(row).toMatchObject({ scorers: 8, mean: (3 * (21 / 8) + 3) / 4 });
});

test('the same command again writes nothing and is in the log once [SCO-19] [SCO-20]', async () => {
	const { app, process, scorer, effect } = await aDesk();
	const input = { commandId: app.newId(), scores: { [effect]: 4 } };
	const first = await saveSheet(app, scorer, { process, number: 1 }, input);
	expect(await saveSheet(app, scorer, { process, number: 1 }, input)).toEqual(first);
	const other = { ...input, scores: { [effect]: 5 } };
	expect(await saveSheet(app, scorer, { process, number: 1 }, other)).toEqual({
		ok: false,
		error: 'already_used'
	});
	const scored = (await app.db.select().from(auditEvents)).filter(
		({ event }) => event === 'measure scored'
	);
	expect(scored.map(({ details }) => details)).toEqual([
		{ round: 1, number: 1, criterionId: effect }
	]);
});

test('an answer that is already stored is not written again [SCO-17]', async () => {
	const { app, effect, give } = await aDesk();
	await give({ [effect]: 4 });
	app.pass(1000);
	expect(await give({ [effect]: 4 })).toEqual({ ok: true, value: { changed: 0 } });
});

test('what is no level, no criterion or no measure of the round is refused [SCO-1] [SCO-16]', async () => {
	const { app, process, effect, give } = await aDesk();
	await aMeasure(app, process);
	expect([
		await give({ [effect]: 6 }),
		await give({ elsewhere: 3 }),
		await give({ [effect]: 3 }, 3),
		await give({ [effect]: 3 }, 99)
	]).toEqual([
		{ ok: false, error: 'invalid' },
		{ ok: false, error: 'invalid' },
		{ ok: false, error: 'not_found' },
		{ ok: false, error: 'not_found' }
	]);
	expect(await app.db.$count(scores)).toBe(0);
});

test('after its end, and once closed, a round takes nothing [SCO-14]', async () => {
	const { app, who, place, effect, give, declare } = await aDesk({ closesAt: '2026-06-15T12:01' });
	app.pass(59_999);
	expect((await give({ [effect]: 3 })).ok).toBe(true);
	app.pass(1);
	expect([await give({ [effect]: 4 }), await declare()]).toEqual(
		Array(2).fill({ ok: false, error: 'closed' })
	);
	await closeRound(app, who, place, { commandId: app.newId() });
	expect(await give({ [effect]: 4 })).toEqual({ ok: false, error: 'closed' });
});

test('a draft takes no scores [SCO-14]', async () => {
	const { effect, give } = await aDesk({ isDraft: true });
	expect(await give({ [effect]: 3 })).toEqual({ ok: false, error: 'not_open' });
});

test('a recusal leaves earlier scores out, is counted, and takes no more [SCO-8] [SCO-18]', async () => {
	const { app, process, round, scorer, effect, effort, give, declare } = await aDesk();
	const second = await aPerson(app, process, 'project group');
	await give({ [effect]: 1, [effort]: 1 });
	await give({ [effect]: 5, [effort]: 5 }, 1, second);
	expect(await declare()).toEqual({ ok: true, value: null });
	expect(await give({ [effect]: 2 })).toEqual({ ok: false, error: 'recused' });
	const [row] = await rankingOf(app.db, round.id);
	expect(row).toMatchObject({ mean: 5, scorers: 1, recused: 1 });
	expect((await mySheets(app, scorer, process))?.sheets[0]).toMatchObject({
		state: 'recused',
		recusal: 'Mein Arbeitgeber.'
	});
});

test('declaring twice keeps the first declaration; its reason is not in the log [SCO-18] [SCO-19]', async () => {
	const { app, process, scorer, declare } = await aDesk();
	await declare();
	const again = { commandId: app.newId(), reason: 'Ein anderer Grund.' };
	expect((await recuse(app, scorer, { process, number: 1 }, again)).ok).toBe(true);
	expect(await app.db.select({ reason: recusals.reason }).from(recusals)).toEqual([
		{ reason: 'Mein Arbeitgeber.' }
	]);
	const declared = (await app.db.select().from(auditEvents)).filter(
		({ event }) => event === 'recusal declared'
	);
	expect(declared.map(({ details }) => details)).toEqual([{ round: 1, number: 1 }]);
});

test('only persons with the right to score here do [SCO-16]', async () => {
	const { app, process, effect, declare, give } = await aDesk();
	const other = await aProcess(app, { slug: 'anderswo' });
	const people = [
		await aPerson(app, process, 'coordination'),
		await aPerson(app, process, 'steering group'),
		await aPerson(app, other, 'project group')
	];
	for (const who of people)
		expect([await give({ [effect]: 3 }, 1, who), await declare(1, who)]).toEqual(
			Array(2).fill({ ok: false, error: 'forbidden' })
		);
	const input = { commandId: app.newId(), scores: { [effect]: 3 } };
	expect(await saveSheet(app, GUEST, { process, number: 1 }, input)).toEqual({
		ok: false,
		error: 'forbidden'
	});
});

test('scorers see their own answers at once, and others’ means only after the round [SCO-15]', async () => {
	const { app, process, who, place, scorer, effect, effort, give } = await aDesk();
	const second = await aPerson(app, process, 'project group');
	await give({ [effect]: 2, [effort]: 2 });
	await give({ [effect]: 4, [effort]: 4 }, 1, second);
	const during = await sheetPage(app, scorer, process, 1);
	expect(during).toMatchObject({ sheet: { answers: { [effect]: 2, [effort]: 2 } }, next: 2 });
	expect(during?.means).toBeUndefined();
	expect(await rankingPage(app, scorer, process)).toMatchObject({ isHidden: true, rows: [] });
	expect(await rankingPage(app, who, process)).toMatchObject({
		isProvisional: true,
		isHidden: false,
		rows: [{ rank: 1, mean: 3 }, { rank: null }]
	});
	await closeRound(app, who, place, { commandId: app.newId() });
	expect((await sheetPage(app, scorer, process, 1))?.means).toMatchObject([
		{ mean: 3, scores: 2 },
		{ mean: 3, scores: 2 }
	]);
	expect(await rankingPage(app, scorer, process)).toMatchObject({
		isProvisional: false,
		isHidden: false
	});
});

test('with fewer scorers than asked for a measure is not ranked [SCO-7]', async () => {
	const { app, round, effect, effort, give } = await aDesk({ minScorers: 2 });
	await give({ [effect]: 5, [effort]: 5 });
	expect(await rankingOf(app.db, round.id)).toMatchObject([
		{ rank: null, mean: 5, scorers: 1 },
		{ rank: null, mean: null, scorers: 0 }
	]);
});

test('where no round was opened there is no sheet and no ranking [SCO-11]', async () => {
	const { app, process, scorer, who } = await aDesk({ isDraft: true });
	expect([
		await mySheets(app, scorer, process),
		await sheetPage(app, scorer, process, 1),
		await rankingPage(app, who, process),
		await rankingOf(app.db, 'unknown')
	]).toEqual([undefined, undefined, undefined, []]);
});
