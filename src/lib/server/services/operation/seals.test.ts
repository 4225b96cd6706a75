import { asc, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { GUEST, type App } from '$lib/server/app';
import { countQueries } from '$lib/server/db/count-queries';
import type { Writer } from '$lib/server/db/database';
import { auditEvents, auditSeals } from '$lib/server/db/schema';
import { record } from '$lib/server/services/audit';
import { testApp, testNodes } from '../../../../../tests/support/app';
import { hasUnsealedEvents, sealEvents, verifySeals } from './seals';

/** Writes down so many events of a process, or of none. */
async function happen(app: App, count: number, processId: string | null = 'city') {
	await app.db.write(async (tx) => {
		for (let number = 1; number <= count; number++) {
			const what = { processId, event: 'idea submitted', subjectId: `idea ${number}` };
			await record(tx, app, GUEST, { ...what, details: { number, channel: 'online' } });
		}
	});
}

/** A chain of three seals: over the events 1 and 2, 3 and 4, 5 and 6. */
async function aChain() {
	const app = await testApp();
	for (let seal = 0; seal < 3; seal++) {
		await happen(app, 2);
		await sealEvents(app);
	}
	const events = await app.db.select().from(auditEvents).orderBy(asc(auditEvents.id));
	const seals = await app.db.select().from(auditSeals).orderBy(asc(auditSeals.number));
	return { app, events: events.map(({ id }) => id), seals: seals.map(({ id }) => id) };
}

const intact = { firstBroken: null, unsealed: 0, lastHash: expect.any(String) as string };

test('what happened is sealed in the chain of its process, and holds [AUD-1]', async () => {
	const app = await testApp();
	await happen(app, 3);
	await happen(app, 1, null);
	await sealEvents(app);
	await happen(app, 2);
	await sealEvents(app);
	expect(await verifySeals(app.db)).toEqual([
		{ ...intact, chain: '', seals: 1, events: 1 },
		{ ...intact, chain: 'city', seals: 2, events: 5 }
	]);
	const sealed = await app.db
		.select({ chain: auditSeals.chain, number: auditSeals.number, events: auditSeals.events })
		.from(auditSeals)
		.orderBy(asc(auditSeals.chain), asc(auditSeals.number));
	expect(sealed).toEqual([
		{ chain: '', number: 1, events: 1 },
		{ chain: 'city', number: 1, events: 3 },
		{ chain: 'city', number: 2, events: 2 }
	]);
});

test('events without a seal are counted, and are no fault [AUD-4]', async () => {
	const { app } = await aChain();
	await happen(app, 2);
	expect(await verifySeals(app.db)).toEqual([
		{ ...intact, chain: 'city', seals: 3, events: 6, unsealed: 2 }
	]);
});

test('an empty log is a log without chains', async () => {
	const app = await testApp();
	expect(await verifySeals(app.db)).toEqual([]);
});

test('where nothing waits for a seal, one question is asked and nothing written', async () => {
	const { app } = await aChain();
	expect(await countQueries(() => hasUnsealedEvents(app))).toEqual({ value: false, queries: 1 });
	expect(await countQueries(() => sealEvents(app))).toEqual({ value: undefined, queries: 1 });
});

test('a long log is sealed in portions, none of which takes long [AUD-2]', async () => {
	const app = await testApp();
	await happen(app, 600);
	await sealEvents(app);
	const portions = await app.db.select({ events: auditSeals.events }).from(auditSeals);
	expect(portions.map(({ events }) => events).sort((a, b) => a - b)).toEqual([100, 250, 250]);
	expect(await verifySeals(app.db)).toMatchObject([{ seals: 3, events: 600, firstBroken: null }]);
});

test('told to stop, the sealer leaves the rest to another time', async () => {
	const app = await testApp();
	await happen(app, 1);
	await sealEvents(app, AbortSignal.abort());
	expect(await hasUnsealedEvents(app)).toBe(true);
});

test('two nodes that seal at once seal every event once [AUD-1]', async () => {
	const nodes = await testNodes();
	const [one] = nodes;
	for (let round = 1; round <= 5; round++) {
		await happen(one, 10);
		await Promise.all(nodes.map((node) => sealEvents(node)));
	}
	const [state] = await verifySeals(one.db);
	expect(state).toMatchObject({ events: 50, unsealed: 0, firstBroken: null });
});

test('an event that was committed after newer ones joins the next seal [AUD-5]', async () => {
	const app = await testApp();
	const early = app.newId();
	await happen(app, 2);
	await sealEvents(app);
	await app.db.write((tx) => record(tx, { ...app, newId: () => early }, GUEST, LATE));
	await sealEvents(app);
	expect(await verifySeals(app.db)).toMatchObject([{ seals: 2, events: 3, firstBroken: null }]);
});

const LATE = { processId: 'city', event: 'idea submitted', subjectId: 'late' };

test('more seals than are read at once hold together [AUD-3]', async () => {
	const app = await testApp();
	for (let seal = 0; seal < 120; seal++) {
		await happen(app, 1);
		await sealEvents(app);
	}
	expect(await verifySeals(app.db)).toMatchObject([{ seals: 120, events: 120, firstBroken: null }]);
});

describe('what somebody changes behind the platform’s back shows', () => {
	/** The number of the first seal that does not hold after the change. */
	async function firstBrokenAfter(
		change: (tx: Writer, ids: { events: string[]; seals: string[] }) => Promise<unknown>
	) {
		const { app, ...ids } = await aChain();
		await app.db.write((tx) => change(tx, ids));
		const [state] = await verifySeals(app.db);
		return state?.firstBroken;
	}

	const eventOf = (ids: { events: string[] }, at: number) =>
		eq(auditEvents.id, ids.events[at] ?? '');
	const sealOf = (ids: { seals: string[] }, at: number) => eq(auditSeals.id, ids.seals[at] ?? '');

	test('a changed detail [AUD-3]', async () => {
		const broken = await firstBrokenAfter((tx, ids) =>
			tx
				.update(auditEvents)
				.set({ details: { number: 8, channel: 'online' } })
				.where(eventOf(ids, 2))
		);
		expect(broken).toBe(2);
	});

	test('a deleted event [AUD-3]', async () => {
		const broken = await firstBrokenAfter((tx, ids) =>
			tx.delete(auditEvents).where(eventOf(ids, 3))
		);
		expect(broken).toBe(2);
	});

	test('an event that was taken out of its seal [AUD-3]', async () => {
		const broken = await firstBrokenAfter((tx, ids) =>
			tx.update(auditEvents).set({ sealId: null }).where(eventOf(ids, 0))
		);
		expect(broken).toBe(1);
	});

	test('an event that moved to another process [AUD-3]', async () => {
		const broken = await firstBrokenAfter((tx, ids) =>
			tx.update(auditEvents).set({ processId: 'village' }).where(eventOf(ids, 4))
		);
		expect(broken).toBe(3);
	});

	test('an id that sorts elsewhere [AUD-3]', async () => {
		const broken = await firstBrokenAfter((tx, ids) =>
			tx
				.update(auditEvents)
				.set({ id: `f${ids.events[2]?.slice(1)}` })
				.where(eventOf(ids, 2))
		);
		expect(broken).toBe(2);
	});

	test('a seal that was deleted in the middle [AUD-3]', async () => {
		const broken = await firstBrokenAfter((tx, ids) => tx.delete(auditSeals).where(sealOf(ids, 1)));
		expect(broken).toBe(2);
	});

	test('a seal that was deleted in the middle with all of its events [AUD-3]', async () => {
		const broken = await firstBrokenAfter(async (tx, ids) => {
			await tx.delete(auditEvents).where(eq(auditEvents.sealId, ids.seals[1] ?? ''));
			await tx.delete(auditSeals).where(sealOf(ids, 1));
		});
		expect(broken).toBe(2);
	});

	test('a seal that was deleted at the end, its events left behind [AUD-3]', async () => {
		const broken = await firstBrokenAfter((tx, ids) => tx.delete(auditSeals).where(sealOf(ids, 2)));
		expect(broken).toBe(3);
	});

	test('every seal that was deleted, the events left behind [AUD-3]', async () => {
		expect(await firstBrokenAfter((tx) => tx.delete(auditSeals))).toBe(1);
	});

	test('a seal with another hash [AUD-3]', async () => {
		const broken = await firstBrokenAfter((tx, ids) =>
			tx
				.update(auditSeals)
				.set({ hash: 'a'.repeat(64) })
				.where(sealOf(ids, 0))
		);
		expect(broken).toBe(1);
	});

	test('an event that was added to a seal [AUD-3]', async () => {
		const broken = await firstBrokenAfter((tx, ids) =>
			tx.insert(auditEvents).values({
				...{ id: 'forged', processId: 'city', at: new Date(0), actorId: null },
				...{ event: 'idea submitted', subjectId: 'idea', details: {} },
				sealId: ids.seals[2] ?? null
			})
		);
		expect(broken).toBe(3);
	});
});
