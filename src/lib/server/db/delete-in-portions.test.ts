import { lt, type SQL } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { testApp } from '../../../../tests/support/app';
import type { Lane } from './database';
import { deleteInPortions } from './delete-in-portions';
import { mails } from './schema';

const NOON = new Date('2026-06-01T12:00:00.000Z');
const old = { from: mails, key: mails.id };

/** A database with so many mails, whose turns are counted by lane. */
async function office(count: number) {
	const { db } = await testApp();
	for (let id = 0; id < count; id += 300) {
		const rows = Array.from({ length: Math.min(300, count - id) }, (_, i) => ({
			...{ id: `${id + i}`, recipient: 'a@b.c', subject: 's', body: 'b' },
			createdAt: new Date(NOON.getTime() + id + i)
		}));
		await db.write((tx) => tx.insert(mails).values(rows));
	}
	const lanes: (Lane | undefined)[] = [];
	const write: typeof db.write = (work, lane) => {
		lanes.push(lane);
		return db.write(work, lane);
	};
	return { db, lanes, counted: { select: db.select, write } };
}

test('many rows go in several turns behind everybody else, and no other row goes', async () => {
	const { db, lanes, counted } = await office(1200);
	const before = new Date(NOON.getTime() + 1100);
	await deleteInPortions(counted, { ...old, where: [lt(mails.createdAt, before)] });
	expect(await db.$count(mails)).toBe(100);
	expect(lanes).toEqual(['bulk', 'bulk', 'bulk']);
});

test('whoever keeps something for the rows elsewhere is told what is gone, portion by portion', async () => {
	const { db } = await office(700);
	const told: unknown[][] = [];
	const afterwards = async (keys: unknown[]) => told.push(keys);
	const where: [SQL] = [lt(mails.createdAt, new Date(NOON.getTime() + 600))];
	await deleteInPortions(db, { ...old, where, afterwards });
	expect(told.map((keys) => keys.length)).toEqual([500, 100]);
	expect(new Set(told.flat())).toEqual(new Set(Array.from({ length: 600 }, (_, id) => `${id}`)));
});

test('large rows go few at a time', async () => {
	const { lanes, counted } = await office(11);
	const where: [SQL] = [lt(mails.createdAt, new Date(NOON.getTime() + 11))];
	await deleteInPortions(counted, { ...old, where, portion: 5 });
	expect(lanes).toEqual(['bulk', 'bulk', 'bulk']);
});

test('where there is nothing to delete, nothing is written', async () => {
	const { lanes, counted } = await office(1);
	await deleteInPortions(counted, { ...old, where: [lt(mails.createdAt, NOON)] });
	expect(lanes).toEqual([]);
});

test('told to stop, it leaves the rest to another time', async () => {
	const { db, counted } = await office(1200);
	const stopping = new AbortController();
	const write: typeof db.write = (work, lane) => {
		stopping.abort();
		return db.write(work, lane);
	};
	const { signal } = stopping;
	const all = { ...old, where: [lt(mails.createdAt, new Date(NOON.getTime() + 1200))] as [SQL] };
	await deleteInPortions({ ...counted, write }, { ...all, signal });
	expect(await db.$count(mails)).toBe(700);
	await deleteInPortions(counted, all);
	expect(await db.$count(mails)).toBe(0);
});
