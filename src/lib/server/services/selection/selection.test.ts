import { describe, expect, test } from 'vitest';
import type { Who } from '$lib/server/app';
import { auditEvents, rounds } from '$lib/server/db/schema';
import { leadsOf, passedOverIn } from '$lib/server/db/queries/selection';
import { anAgenda, type Agenda } from '../../../../../tests/support/agenda';
import { testApp, type TestApp } from '../../../../../tests/support/app';
import { aPerson } from '../../../../../tests/support/builders';
import {
	deselectLead,
	explainPassedOver,
	moveLead,
	publishResults,
	selectLead,
	withdrawResults
} from './selection';

const REASON = 'Viele haben danach gefragt, und es wirkt schnell.';
const DONE = { ok: true, value: null };
const refusal = (error: string) => ({ ok: false, error });

/** The commands of one person on one agenda, by the measures' numbers. */
function desk(app: TestApp, agenda: Agenda, who: Who = agenda.coordination) {
	const { process, measures } = agenda;
	const newCommand = () => {
		app.pass(1);
		return app.newId();
	};
	const of = (number: number) => ({
		commandId: newCommand(),
		measureId: measures.find((measure) => measure.number === number)?.id ?? 'unknown'
	});
	return {
		of,
		select: (number: number, reason = REASON) =>
			selectLead(app, who, process, { ...of(number), reason }),
		explain: (number: number) =>
			explainPassedOver(app, who, process, { ...of(number), reason: REASON }),
		deselect: (number: number) => deselectLead(app, who, process, of(number)),
		move: (number: number, direction: 'up' | 'down') =>
			moveLead(app, who, process, { ...of(number), direction }),
		publish: () => publishResults(app, who, process, { commandId: newCommand() }),
		withdraw: () => withdrawResults(app, who, process, { commandId: newCommand() }),
		leads: async () => {
			const leads = await leadsOf(app.db, agenda.roundId);
			return leads.map(({ measureId, position }) => [
				position,
				measures.find(({ id }) => id === measureId)?.number
			]);
		},
		events: async () => {
			const events = await app.db.select().from(auditEvents).orderBy(auditEvents.id);
			return events.map(({ event }) => event);
		}
	};
}

async function aDesk() {
	const app = await testApp();
	const agenda = await anAgenda(app);
	return { app, agenda, ...desk(app, agenda) };
}

describe('choosing', () => {
	test('a ranked measure becomes a Leitprojekt, on record [SEL-1] [SEL-2]', async () => {
		const { select, leads, events } = await aDesk();
		expect(await select(1)).toEqual(DONE);
		expect(await leads()).toEqual([[1, 1]]);
		expect(await events()).toEqual(['lead project selected']);
	});

	test('a measure that is not ranked cannot be chosen [SEL-3]', async () => {
		const { select } = await aDesk();
		expect(await select(4)).toEqual(refusal('not_ranked'));
	});

	test('an unknown measure cannot be chosen [SEL-3]', async () => {
		const { select } = await aDesk();
		expect(await select(99)).toEqual(refusal('not_found'));
	});

	test('while the round is open, nothing is chosen [SEL-1]', async () => {
		const { app, select } = await aDesk();
		await app.db.write((tx) => tx.update(rounds).set({ state: 'open' }));
		expect(await select(1)).toEqual(refusal('round_not_closed'));
	});

	test('choosing again replaces the reason and keeps the place [SEL-4]', async () => {
		const { app, agenda, select, events } = await aDesk();
		await select(1);
		await select(2);
		await select(1, 'Es hat sich gezeigt, dass es noch dringender ist.');
		const stored = await leadsOf(app.db, agenda.roundId);
		expect(stored.map(({ position, reason }) => [position, reason])).toEqual([
			[1, 'Es hat sich gezeigt, dass es noch dringender ist.'],
			[2, REASON]
		]);
		expect((await events()).at(-1)).toBe('lead project reason changed');
	});

	test('the same command again changes nothing [SEL-10]', async () => {
		const { app, agenda, of, leads, events } = await aDesk();
		const input = { ...of(1), reason: REASON };
		const { coordination, process } = agenda;
		expect(await selectLead(app, coordination, process, input)).toEqual(DONE);
		expect(await selectLead(app, coordination, process, input)).toEqual(DONE);
		expect(await leads()).toEqual([[1, 1]]);
		expect(await events()).toHaveLength(1);
	});

	test('whoever lacks the right is refused [PER-1]', async () => {
		const { app, agenda } = await aDesk();
		const scorer = desk(app, agenda, await aPerson(app, agenda.process, 'project group'));
		expect([
			await scorer.select(1),
			await scorer.explain(1),
			await scorer.deselect(1),
			await scorer.move(1, 'up'),
			await scorer.publish(),
			await scorer.withdraw()
		]).toEqual(Array(6).fill(refusal('forbidden')));
	});
});

describe('order', () => {
	test('a Leitprojekt moves by one place [SEL-7]', async () => {
		const { select, move, leads } = await aDesk();
		for (const number of [1, 2, 3]) await select(number);
		await move(3, 'up');
		expect(await leads()).toEqual([
			[1, 1],
			[2, 3],
			[3, 2]
		]);
		expect(await move(4, 'up')).toEqual(refusal('not_found'));
	});

	test('what is taken back leaves no gap and stays in the log [SEL-7] [SEL-8]', async () => {
		const { select, deselect, leads, events } = await aDesk();
		for (const number of [1, 2, 3]) await select(number);
		await deselect(1);
		expect(await leads()).toEqual([
			[1, 2],
			[2, 3]
		]);
		expect((await events()).at(-1)).toBe('lead project deselected');
	});

	test('taking back what is no Leitprojekt changes nothing [SEL-8]', async () => {
		const { deselect, events } = await aDesk();
		expect(await deselect(1)).toEqual(DONE);
		expect(await events()).toEqual([]);
	});
});

describe('publication', () => {
	test('needs a Leitprojekt [SEL-6]', async () => {
		const { publish } = await aDesk();
		expect(await publish()).toEqual(refusal('nothing_selected'));
	});

	test('needs a reason for each measure passed over [SEL-5] [SEL-6]', async () => {
		const { app, agenda, select, explain, publish } = await aDesk();
		await select(3);
		await explain(1);
		expect(await publish()).toEqual(refusal('reasons_missing'));
		await explain(2);
		expect(await publish()).toEqual(DONE);
		expect(await passedOverIn(app.db, agenda.roundId)).toHaveLength(2);
	});

	test('stops every change until it is taken back [SEL-9]', async () => {
		const { select, explain, deselect, move, publish, withdraw, events } = await aDesk();
		await select(1);
		await publish();
		expect([await select(2), await explain(2), await deselect(1), await move(1, 'up')]).toEqual(
			Array(4).fill(refusal('results_public'))
		);
		expect(await withdraw()).toEqual(DONE);
		expect(await select(2)).toEqual(DONE);
		expect(await events()).toEqual([
			'lead project selected',
			'results published',
			'results withdrawn',
			'lead project selected'
		]);
	});

	test('publishing what is public keeps its time [SEL-10]', async () => {
		const { app, select, publish } = await aDesk();
		await select(1);
		await publish();
		const [before] = await app.db.select().from(rounds);
		app.pass(60_000);
		expect(await publish()).toEqual(DONE);
		expect(await app.db.select().from(rounds)).toEqual([before]);
	});
});
