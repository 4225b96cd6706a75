import { expect, test } from 'vitest';
import { rounds } from '$lib/server/db/schema';
import { anAgenda } from '../../../../../tests/support/agenda';
import { testApp } from '../../../../../tests/support/app';
import { aProcess } from '../../../../../tests/support/builders';
import { listMeasures, measurePage } from '../measure/public-measures';
import { publicResults } from './results';
import { explainPassedOver, publishResults, selectLead } from './selection';

const REASON = 'Viele haben danach gefragt, und es wirkt schnell.';

async function anAgendaWithLead() {
	const app = await testApp();
	const agenda = await anAgenda(app);
	const { coordination: who, process, measures } = agenda;
	const input = (place: number) => ({
		commandId: app.newId(),
		measureId: measures[place]?.id ?? '',
		reason: REASON
	});
	await selectLead(app, who, process, input(1));
	await explainPassedOver(app, who, process, input(0));
	const publish = () => publishResults(app, who, process, { commandId: app.newId() });
	return { app, agenda, process, publish };
}

test('before publication there is only what to expect [SEL-6]', async () => {
	const { app, process } = await anAgendaWithLead();
	expect(await publicResults(app, process)).toMatchObject({
		results: null,
		expected: { round: { title: 'Erste Runde', state: 'closed' } }
	});
});

test('a process without a round tells when scoring ends [SEL-6]', async () => {
	const app = await testApp();
	const { expected } = await publicResults(app, await aProcess(app));
	expect(expected?.round).toBeNull();
	expect(expected?.scoringClosesAt).toBeInstanceOf(Date);
});

test('published results show Leitprojekte, reasons, ranking and who was passed over [SEL-5]', async () => {
	const { app, process, publish } = await anAgendaWithLead();
	await publish();
	const { results } = await publicResults(app, process);
	expect(results?.leads).toMatchObject([
		{ number: 2, rank: 2, mean: 4, scorers: 3, recused: 1, leadReason: REASON }
	]);
	expect(results?.leads[0]?.way.ideas.map(({ number }) => number)).toEqual([5]);
	const rows = results?.ranking.map(({ number, rank, isPassedOver, passedOverReason }) => [
		...[number, rank, isPassedOver, passedOverReason]
	]);
	expect(rows).toEqual([
		[1, 1, true, REASON],
		[2, 2, false, ''],
		[3, 3, false, ''],
		[4, null, false, '']
	]);
	expect(results?.criteria.map(({ share }) => share)).toEqual([2 / 3, 1 / 3]);
});

test('results that were taken back are not public any more [SEL-9]', async () => {
	const { app, process, publish } = await anAgendaWithLead();
	await publish();
	await app.db.write((tx) => tx.update(rounds).set({ publishedAt: null }));
	expect((await publicResults(app, process)).results).toBeNull();
});

test('measures show how far they have come, once results are public [LIN-6]', async () => {
	const { app, process, publish } = await anAgendaWithLead();
	const states = async () => (await listMeasures(app, process)).measures.map(({ state }) => state);
	expect(await states()).toEqual(Array(4).fill('candidate'));
	await publish();
	expect(await states()).toEqual(['scored', 'lead', 'scored', 'candidate']);
});

test('the list goes on after a cursor and ignores a broken one [LIN-6]', async () => {
	const { app, process } = await anAgendaWithLead();
	const numbers = async (after: string) =>
		(await listMeasures(app, process, after)).measures.map(({ number }) => number);
	expect(await numbers('0-2')).toEqual([3, 4]);
	expect(await numbers('drop table')).toEqual([1, 2, 3, 4]);
});

test('the page of a measure adds up costs and keeps scores until they are public [LIN-6]', async () => {
	const { app, process, publish } = await anAgendaWithLead();
	expect(await measurePage(app, process, 2)).toMatchObject({
		measure: { title: 'Formelhafte Stadt' },
		state: 'candidate',
		costs: [
			{ year: 2026, cents: 20_000_000 },
			{ year: 2027, cents: 4_000_000 }
		],
		check: { sum: 24_000_000, printedTotal: null, difference: 0 },
		goals: [{ name: 'Bürgernähe' }],
		scores: null,
		figures: { ideas: 1 }
	});
	await publish();
	expect((await measurePage(app, process, 2))?.scores).toMatchObject({
		rank: 2,
		mean: 4,
		scale: { min: 1, max: 5 },
		criteria: [
			{ name: 'Nutzen', mean: 4, scores: 3 },
			{ name: 'Machbarkeit', mean: 4, scores: 3 }
		]
	});
});

test('an unknown measure has no page [LIN-6]', async () => {
	const { app, process } = await anAgendaWithLead();
	expect(await measurePage(app, process, 99)).toBeUndefined();
});
