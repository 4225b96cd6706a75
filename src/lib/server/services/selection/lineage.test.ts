import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { cards, ideas } from '$lib/server/db/schema';
import { anAgenda, FIRST_TRY } from '../../../../../tests/support/agenda';
import { testApp } from '../../../../../tests/support/app';
import { wayBackOf, waysBack } from './lineage';

async function aWayBack() {
	const app = await testApp();
	const agenda = await anAgenda(app);
	const measureId = agenda.measures[0]?.id ?? '';
	return { app, agenda, measureId, way: () => wayBackOf(app.db, agenda.process.id, measureId) };
}

test('behind a measure stand its published ideas, others are only counted [LIN-1]', async () => {
	const { way } = await aWayBack();
	const { ideas: behind, hiddenIdeas } = await way();
	expect(behind.map(({ number }) => number)).toEqual([1, 2, 3]);
	expect(hiddenIdeas).toBe(1);
});

test('the original sentence is the one that was published, not the one sent back [LIN-2]', async () => {
	const { way } = await aWayBack();
	const found = await way();
	expect(found.ideas[0]).toMatchObject({
		original: { text: 'Am Hafen soll es freies WLAN geben.', version: 2 },
		comments: 1,
		supports: 0,
		guestSupports: 2,
		mayExport: true
	});
	expect(JSON.stringify(found)).not.toContain(FIRST_TRY);
});

test('an idea without a licence is marked [LIN-2]', async () => {
	const { way } = await aWayBack();
	expect((await way()).ideas.map(({ mayExport }) => mayExport)).toEqual([true, true, false]);
});

test('votes of closed polls lead to workshop and date, small ones keep their totals [LIN-3]', async () => {
	const { way } = await aWayBack();
	expect((await way()).votes).toMatchObject([
		{ ideaNumber: 1, votes: 10, ballots: 20, workshop: { number: 1 } },
		{ ideaNumber: 1, votes: null, ballots: 3, workshop: { number: 1 } }
	]);
});

test('a card leads to its workshop and table [LIN-4]', async () => {
	const { agenda, way } = await aWayBack();
	expect((await way()).cards).toMatchObject([
		{
			id: agenda.cardId,
			ideaNumber: 2,
			table: 3,
			text: 'Ein Raum mit Geräten zum Ausprobieren.',
			workshop: { title: 'Werkstatt im Bürgersaal' }
		}
	]);
});

test('the words of a card without consent stay hidden [LIN-4]', async () => {
	const { app, way } = await aWayBack();
	await app.db.write((tx) => tx.update(cards).set({ hasConsent: false }));
	expect((await way()).cards[0]?.text).toBeNull();
});

test('an idea taken back takes its cards and votes along [LIN-1]', async () => {
	const { app, agenda, way } = await aWayBack();
	for (const { id } of agenda.ideas) {
		await app.db.write((tx) =>
			tx.update(ideas).set({ state: 'withdrawn' }).where(eq(ideas.id, id))
		);
	}
	expect(await way()).toEqual({ ideas: [], hiddenIdeas: 4, cards: [], votes: [] });
});

test('several ways back come at once, each with its own ideas [LIN-1]', async () => {
	const { app, agenda } = await aWayBack();
	const ids = agenda.measures.map(({ id }) => id);
	const ways = await waysBack(app.db, agenda.process.id, ids);
	expect(ids.map((id) => ways.get(id)?.ideas.length)).toEqual([3, 1, 0, 0]);
});
