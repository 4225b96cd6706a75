import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { NewCard } from '$lib/domain/capture/card';
import { BATCH_LIMIT } from '$lib/domain/capture/sync';
import { GUEST } from '$lib/server/app';
import { auditEvents, cards, ideas, ideaVersions, workshops } from '$lib/server/db/schema';
import { fieldsOf, type Process } from '$lib/server/db/queries/processes';
import { testApp, type TestApp } from '../../../../../tests/support/app';
import { aPerson, aProcess } from '../../../../../tests/support/builders';
import { recordCards } from './capture';
import { capturableWorkshops, packetOf } from './capture-packet';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

async function aWorkshop(app: TestApp, process: Process, { number = 1, days = 0 } = {}) {
	const startsAt = new Date(app.clock().getTime() - HOUR_MS + days * DAY_MS);
	const workshop = {
		id: app.newId(),
		processId: process.id,
		number,
		title: `Workshop ${number}`,
		place: 'Bürgersaal',
		description: '',
		startsAt,
		endsAt: new Date(startsAt.getTime() + 3 * HOUR_MS),
		tableCount: 4
	};
	await app.db.write((tx) => tx.insert(workshops).values(workshop));
	return workshop;
}

/** A process with a workshop that runs now, and a table host. */
async function aHall() {
	const app = await testApp();
	const process = await aProcess(app);
	const workshop = await aWorkshop(app, process);
	const host = await aPerson(app, process, 'table host');
	const [field] = await fieldsOf(app.db, process.id);
	let sequence = 0;
	const aCard = (changes: Partial<NewCard> = {}): NewCard => ({
		id: app.newId(),
		workshopId: workshop.id,
		title: '',
		text: 'Bank mit Steckdose',
		fieldId: field?.id ?? '',
		tableNumber: 3,
		displayName: 'Kim',
		hasConsent: true,
		formVersion: '1',
		deviceId: 'tablet',
		sequence: ++sequence,
		recordedAt: app.clock().toISOString(),
		...changes
	});
	return { app, process, workshop, host, aCard };
}

test('a card waits for moderation as an idea from the workshop [CAP-6]', async () => {
	const { app, process, workshop, host, aCard } = await aHall();
	const card = aCard();
	const recorded = await recordCards(app, host, { cards: [card] });
	const receivedAt = app.clock().toISOString();
	expect(recorded).toEqual({
		ok: true,
		value: [{ id: card.id, outcome: 'received', ideaNumber: 1, receivedAt }]
	});
	const [idea] = await app.db.select().from(ideas);
	expect(idea).toMatchObject({
		processId: process.id,
		number: 1,
		title: 'Bank mit Steckdose',
		text: 'Bank mit Steckdose',
		state: 'submitted',
		channel: 'workshop',
		workshopId: workshop.id,
		recorderId: host.personId,
		authorId: null,
		displayName: 'Kim',
		termsVersion: '1',
		privacyVersion: '1',
		licenceVersion: '1'
	});
	const [stored] = await app.db.select().from(cards);
	expect(stored).toMatchObject({
		id: card.id,
		tableNumber: 3,
		formVersion: '1',
		hasConsent: true,
		ideaId: idea?.id,
		recorderId: host.personId
	});
	const events = await app.db.select().from(auditEvents);
	expect(events).toMatchObject([
		{ event: 'card recorded', subjectId: idea?.id, actorId: host.personId }
	]);
	expect(await app.db.$count(ideaVersions)).toBe(1);
});

test('without consent neither name nor licence is kept [CAP-2]', async () => {
	const { app, host, aCard } = await aHall();
	await recordCards(app, host, { cards: [aCard({ hasConsent: false })] });
	const [idea] = await app.db.select().from(ideas);
	expect(idea).toMatchObject({ displayName: '', licenceVersion: null });
	const [card] = await app.db.select().from(cards);
	expect(card).toMatchObject({ displayName: '', hasConsent: false, formVersion: '1' });
});

test('a batch that comes again gets the same receipts and changes nothing [CAP-4]', async () => {
	const { app, host, aCard } = await aHall();
	const batch = { cards: [aCard(), aCard(), aCard()] };
	const first = await recordCards(app, host, batch);
	app.pass(HOUR_MS);
	expect(await recordCards(app, host, batch)).toEqual(first);
	expect(await app.db.$count(ideas)).toBe(3);
	expect(await app.db.$count(auditEvents)).toBe(3);
});

test('a card twice in one batch arrives once [CAP-4]', async () => {
	const { app, host, aCard } = await aHall();
	const card = aCard();
	const recorded = await recordCards(app, host, { cards: [card, { ...card }] });
	expect(recorded.ok && recorded.value[1]).toEqual(recorded.ok && recorded.value[0]);
	expect(await app.db.$count(cards)).toBe(1);
});

test('a hundred sendings of one batch at once make each card once [CAP-4]', async () => {
	const { app, host, aCard } = await aHall();
	const batch = { cards: Array.from({ length: 5 }, () => aCard()) };
	const all = await Promise.all(Array.from({ length: 100 }, () => recordCards(app, host, batch)));
	expect(new Set(all.map((answer) => JSON.stringify(answer))).size).toBe(1);
	expect(await app.db.$count(cards)).toBe(5);
	expect(await app.db.$count(ideas)).toBe(5);
});

test('other content under a known id is a conflict and what was there stays [CAP-5]', async () => {
	const { app, host, aCard } = await aHall();
	const card = aCard();
	await recordCards(app, host, { cards: [card] });
	const other = await recordCards(app, host, { cards: [{ ...card, text: 'Etwas anderes' }] });
	expect(other).toEqual({ ok: true, value: [{ id: card.id, outcome: 'conflict' }] });
	expect(await app.db.select({ text: cards.text }).from(cards)).toEqual([
		{ text: 'Bank mit Steckdose' }
	]);
});

test('refused cards say why, and the others of the batch arrive [CAP-8]', async () => {
	const { app, host, aCard } = await aHall();
	const batch = {
		cards: [
			aCard({ workshopId: 'none' }),
			aCard({ fieldId: 'none' }),
			aCard({ tableNumber: 5 }),
			aCard({ formVersion: '9' }),
			{ ...aCard(), text: 'ab' },
			{ id: app.newId(), nonsense: true },
			{ ...aCard(), recordedAt: 'gestern' },
			aCard()
		]
	};
	const recorded = await recordCards(app, host, batch);
	const outcomes = recorded.ok
		? recorded.value.map((receipt) => ('code' in receipt ? receipt.code : receipt.outcome))
		: [];
	expect(outcomes).toEqual([
		'unknown_workshop',
		'unknown_field',
		'unknown_table',
		'unknown_form',
		'too_short',
		'not_chosen',
		'invalid',
		'received'
	]);
	expect(await app.db.$count(cards)).toBe(1);
});

test('after thirty days new cards are refused, arrived ones still get their receipt [CAP-7]', async () => {
	const { app, host, aCard } = await aHall();
	const early = aCard();
	await recordCards(app, host, { cards: [early] });
	app.pass(31 * DAY_MS);
	const late = await recordCards(app, host, { cards: [early, aCard()] });
	expect(late).toMatchObject({
		ok: true,
		value: [
			{ outcome: 'received', ideaNumber: 1 },
			{ outcome: 'refused', code: 'closed' }
		]
	});
});

test('only who may capture cards may send them [CAP-9]', async () => {
	const { app, process, aCard } = await aHall();
	const cardOfNobody = { cards: [aCard()] };
	expect(await recordCards(app, GUEST, cardOfNobody)).toEqual({
		ok: false,
		error: 'not_signed_in'
	});
	for (const role of ['citizen', 'moderator', 'coordination', 'technical operator'] as const) {
		const other = await aPerson(app, process, role);
		expect(await recordCards(app, other, cardOfNobody)).toMatchObject({
			value: [{ outcome: 'refused', code: 'forbidden' }]
		});
	}
	for (const role of ['facilitator', 'table host', 'recorder'] as const) {
		const helper = await aPerson(app, process, role);
		expect(await recordCards(app, helper, { cards: [aCard()] })).toMatchObject({
			value: [{ outcome: 'received' }]
		});
	}
	expect(await app.db.$count(cards)).toBe(3);
});

test('a right in one process is none in another [CAP-9]', async () => {
	const { app, aCard } = await aHall();
	const elsewhere = await aProcess(app, { slug: 'anderswo' });
	const stranger = await aPerson(app, elsewhere, 'table host');
	expect(await recordCards(app, stranger, { cards: [aCard()] })).toMatchObject({
		value: [{ outcome: 'refused', code: 'forbidden' }]
	});
});

test('cards of several tablets at once get different numbers [CAP-6]', async () => {
	const { app, host, aCard } = await aHall();
	const batches = Array.from({ length: 8 }, () => ({
		cards: Array.from({ length: BATCH_LIMIT }, () => aCard())
	}));
	await Promise.all(batches.map((batch) => recordCards(app, host, batch)));
	const rows = await app.db.select({ number: ideas.number }).from(ideas);
	expect(new Set(rows.map(({ number }) => number)).size).toBe(8 * BATCH_LIMIT);
});

test('the packet holds what the tablet needs, by id or by number [CAP-3]', async () => {
	const { app, process, workshop, host } = await aHall();
	const packet = await packetOf(app, host, 'musterstadt-1');
	expect(packet).toMatchObject({
		ok: true,
		value: {
			process: { slug: 'musterstadt', timeZone: 'Europe/Berlin' },
			workshop: { id: workshop.id, number: 1, tableCount: 4 },
			fields: [{ name: 'Smart Leben' }, { name: 'Smarte Stadt' }],
			formVersion: '1'
		}
	});
	expect(await packetOf(app, host, workshop.id)).toEqual(packet);
	expect(process.id).toBe(workshop.processId);
});

test('the packet goes to nobody who may not capture cards [CAP-9]', async () => {
	const { app, process, host } = await aHall();
	const citizen = await aPerson(app, process);
	expect(await packetOf(app, GUEST, 'musterstadt-1')).toMatchObject({ error: 'not_signed_in' });
	expect(await packetOf(app, citizen, 'musterstadt-1')).toMatchObject({ error: 'forbidden' });
	expect(await packetOf(app, host, 'musterstadt-9')).toMatchObject({ error: 'not_found' });
	expect(await packetOf(app, host, 'unsinn')).toMatchObject({ error: 'not_found' });
});

test("today's workshops are listed first, then coming ones, then past ones [CAP-9]", async () => {
	const { app, process, host } = await aHall();
	await aWorkshop(app, process, { number: 2, days: -7 });
	await aWorkshop(app, process, { number: 3, days: 7 });
	await aWorkshop(app, process, { number: 4, days: -40 });
	const listed = await capturableWorkshops(app, host);
	expect(listed.map(({ key, when }) => [key, when])).toEqual([
		['musterstadt-1', 'today'],
		['musterstadt-3', 'coming'],
		['musterstadt-2', 'past']
	]);
	expect(await capturableWorkshops(app, GUEST)).toEqual([]);
	expect(await capturableWorkshops(app, await aPerson(app, process))).toEqual([]);
	expect(await app.db.$count(workshops, eq(workshops.processId, process.id))).toBe(4);
});
