import {
	checkCard,
	contentOf,
	nameOf,
	NewCard,
	titleOf,
	type CardRules
} from '$lib/domain/capture/card';
import type { SyncBatch, SyncReceipt } from '$lib/domain/capture/sync';
import { may } from '$lib/domain/permission';
import { ok, refused, type Result } from '$lib/domain/result';
import type { App, Who } from '../../app';
import type { Reader, Writer } from '../../db/database';
import { isUniqueViolation } from '../../db/errors';
import {
	addCard,
	arrivedCards,
	formVersionsOf,
	workshopById,
	type Workshop
} from '../../db/queries/capture';
import { takeNumber } from '../../db/queries/counters';
import { addIdea } from '../../db/queries/ideas';
import { fieldsOf } from '../../db/queries/processes';
import { record } from '../audit';
import { claimCodeOf, claimHashOf } from '../idea/claim';
import { textsInForce } from '../idea/given-under';
import { searchColumns } from '../idea/ideas';
import { hashOf } from '../once';
import { actorIn } from '../person/standing';

type Person = Who & { personId: string };
type Arrived = Awaited<ReturnType<typeof arrivedCards>>[number];

/** What counts for the cards of one workshop, looked up once per batch. */
interface Situation {
	workshop: Workshop;
	mayCapture: boolean;
	rules: CardRules;
}

/**
 * Takes in cards from a device and says of each what became of it. Sending a batch again, in part
 * or while another one runs, changes nothing and gives the same receipts. [CAP-4] to [CAP-9]
 */
export async function recordCards(
	app: App,
	who: Who,
	{ cards }: Pick<SyncBatch, 'cards'>
): Promise<Result<SyncReceipt[], 'not_signed_in'>> {
	const { personId } = who;
	if (personId === null) return refused('not_signed_in');
	const person = { ...who, personId };
	const takeAll = () => app.db.write((tx) => takeCards(tx, app, person, cards), 'reserved');
	try {
		return ok(await takeAll());
	} catch (fault) {
		if (!isUniqueViolation(fault)) throw fault;
		// The same card came by two ways at once; by now the other one has arrived.
		return ok(await takeAll());
	}
}

async function takeCards(
	tx: Writer,
	app: App,
	person: Person,
	cards: SyncBatch['cards']
): Promise<SyncReceipt[]> {
	const known = await arrivedCards(tx, [...new Set(cards.map(({ id }) => id))]);
	const arrived = new Map(known.map((card) => [card.id, card]));
	const situations = new Map<string, Situation | null>();
	const receipts: SyncReceipt[] = [];
	for (const sent of cards) {
		const read = NewCard.safeParse(sent);
		if (!read.success) {
			receipts.push(refusal(sent.id, read.error.issues[0]?.message ?? 'invalid'));
			continue;
		}
		const card = read.data;
		const situation =
			situations.get(card.workshopId) ?? (await situationOf(tx, app, person, card.workshopId));
		situations.set(card.workshopId, situation);
		receipts.push(await takeCard(tx, app, { person, card, situation, arrived }));
	}
	return receipts;
}

interface Delivery {
	person: Person;
	card: NewCard;
	situation: Situation | null;
	arrived: Map<string, Arrived>;
}

async function takeCard(
	tx: Writer,
	app: App,
	{ person, card, situation, arrived }: Delivery
): Promise<SyncReceipt> {
	if (!situation) return refusal(card.id, 'unknown_workshop');
	if (!situation.mayCapture) return refusal(card.id, 'forbidden');
	const contentHash = hashOf(contentOf(card));
	const before = arrived.get(card.id);
	if (before) {
		return before.contentHash === contentHash
			? receiptOf(before)
			: { id: card.id, outcome: 'conflict' };
	}
	const checked = checkCard(card, situation.rules, app.clock());
	if (!checked.ok) return refusal(card.id, checked.error);
	const now = await storeCard(tx, app, { person, card, workshop: situation.workshop, contentHash });
	arrived.set(card.id, now);
	return receiptOf(now);
}

async function situationOf(
	tx: Reader,
	app: App,
	person: Person,
	workshopId: string
): Promise<Situation | null> {
	const workshop = await workshopById(tx, workshopId);
	if (!workshop) return null;
	const { processId, endsAt, tableCount } = workshop;
	const actor = await actorIn(tx, person, processId);
	const fields = await fieldsOf(tx, processId);
	return {
		workshop,
		mayCapture: may(actor, 'capture card', { processId }),
		rules: {
			endsAt,
			tableCount,
			fieldIds: new Set(fields.map(({ id }) => id)),
			formVersions: await formVersionsOf(tx, processId)
		}
	};
}

/** Adds the card and the idea that waits for moderation. [CAP-2] [CAP-6] */
async function storeCard(
	tx: Writer,
	app: App,
	{
		person,
		card,
		workshop,
		contentHash
	}: { person: Person; card: NewCard; workshop: Workshop; contentHash: string }
): Promise<Arrived> {
	const { processId, id: workshopId } = workshop;
	const { text, fieldId, tableNumber, formVersion, deviceId, sequence, hasConsent } = card;
	const [ideaId, receivedAt] = [app.newId(), app.clock()];
	const number = await takeNumber(tx, processId, 'idea');
	const content = { title: titleOf(card), text, fieldId, displayName: nameOf(card) };
	const { licenceVersion, ...texts } = await textsInForce(tx, processId, receivedAt);
	await addIdea(tx, {
		id: ideaId,
		processId,
		number,
		...content,
		state: 'submitted',
		channel: 'workshop',
		workshopId,
		recorderId: person.personId,
		claimHash: claimHashOf(app, claimCodeOf(app, ideaId)),
		...texts,
		licenceVersion: hasConsent ? licenceVersion : null,
		submittedAt: receivedAt,
		...searchColumns(app, content)
	});
	await addCard(tx, {
		id: card.id,
		workshopId,
		...content,
		...{
			tableNumber,
			hasConsent,
			formVersion,
			deviceId,
			sequence,
			receivedAt,
			contentHash,
			ideaId
		},
		recordedAt: new Date(card.recordedAt),
		recorderId: person.personId
	});
	await record(tx, app, person, {
		processId,
		event: 'card recorded',
		subjectId: ideaId,
		details: { number, cardId: card.id, workshopId, table: tableNumber }
	});
	return { id: card.id, contentHash, receivedAt, ideaNumber: number };
}

const refusal = (id: string, code: string): SyncReceipt => ({ id, outcome: 'refused', code });

function receiptOf({ id, ideaNumber, receivedAt }: Arrived): SyncReceipt {
	return { id, outcome: 'received', ideaNumber, receivedAt: receivedAt.toISOString() };
}
