import { setImmediate as nextTick } from 'node:timers/promises';
import { count, eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { testApp } from '../../../../tests/support/app';
import { takeNumber } from './queries/counters';
import type { Database, Writer } from './database';
import { isUniqueViolation } from './errors';
import { counters, mails, processes, secrets } from './schema';

const NOON = new Date('2026-06-01T12:00:00.123Z');
const openDatabase = async (): Promise<Database> => (await testApp()).db;

const mail = (id: string) => ({ id, recipient: 'a@b.c', subject: 's', body: 'b', createdAt: NOON });
const addMail = (tx: Writer, id: string) => tx.insert(mails).values(mail(id));
const mailIds = async (db: Database) => (await db.select().from(mails)).map(({ id }) => id);

describe('a database', () => {
	test('gives back every kind of column as it was stored', async () => {
		const db = await openDatabase();
		const process = {
			id: 'p',
			slug: 'slug',
			city: 'Tübingen',
			name: 'Näme',
			question: '?',
			intro: 'a\nb',
			timeZone: 'Europe/Berlin',
			settings: { guestSupport: true, decisionDays: 5 },
			isDemo: true,
			createdAt: NOON
		};
		await db.write((tx) => tx.insert(processes).values(process));
		expect(await db.select().from(processes)).toEqual([process]);
		await db.write((tx) => tx.insert(secrets).values({ name: 'n', value: Buffer.from([0, 255]) }));
		const [secret] = await db.select().from(secrets).where(eq(secrets.name, 'n'));
		expect(Buffer.from(secret?.value ?? [])).toEqual(Buffer.from([0, 255]));
	});

	test('keeps whole numbers up to 2^53 - 1 and counts as numbers', async () => {
		const db = await openDatabase();
		const value = Number.MAX_SAFE_INTEGER;
		await db.write((tx) => tx.insert(counters).values({ processId: 'p', thing: 't', value }));
		expect(
			await db.select({ value: counters.value, n: count() }).from(counters).groupBy(counters.value)
		).toEqual([{ value, n: 1 }]);
		expect(await db.$count(counters)).toBe(1);
	});

	test('recognises a broken unique constraint, and keeps nothing of that write', async () => {
		const db = await openDatabase();
		const twice = db.write(async (tx) => {
			await addMail(tx, 'one');
			await addMail(tx, 'one');
		});
		expect(isUniqueViolation(await twice.catch((fault: unknown) => fault))).toBe(true);
		expect(await mailIds(db)).toEqual([]);
	});

	test('undoes everything when the work throws, even after awaiting something else', async () => {
		const db = await openDatabase();
		const failed = db.write(async (tx) => {
			await addMail(tx, 'one');
			await nextTick();
			throw new Error('changed my mind');
		});
		await expect(failed).rejects.toThrow('changed my mind');
		expect(await mailIds(db)).toEqual([]);
	});

	test('keeps a neighbour’s write when a slow one fails', async () => {
		const db = await openDatabase();
		const failing = db.write(async (tx) => {
			await addMail(tx, 'loser');
			await nextTick();
			throw new Error('rolled back');
		});
		const keeping = db.write((tx) => addMail(tx, 'winner'));
		await Promise.allSettled([failing, keeping]);
		expect(await mailIds(db)).toEqual(['winner']);
	});

	test('does not show unfinished changes to others', async () => {
		const db = await openDatabase();
		let begun: () => void = () => undefined;
		const hasBegun = new Promise<void>((resolve) => (begun = resolve));
		let looked: () => void = () => undefined;
		const hasLooked = new Promise<void>((resolve) => (looked = resolve));
		const writing = db.write(async (tx) => {
			await addMail(tx, 'one');
			begun();
			await hasLooked;
		});
		await hasBegun;
		const seen = await mailIds(db);
		looked();
		await writing;
		expect(seen).toEqual([]);
		expect(await mailIds(db)).toEqual(['one']);
	});

	test('loses no update when fifty read-then-write transactions race', async () => {
		const db = await openDatabase();
		const race = Array.from({ length: 50 }, () => db.write((tx) => takeNumber(tx, 'p', 'idea')));
		const numbers = await Promise.all(race);
		expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
	});

	test('lets everybody through who wants the same row, however many keep coming', async () => {
		const db = await openDatabase();
		// As long as a submission: the number, then the rows that go with it.
		const submit = (id: string) =>
			db.write(async (tx) => {
				await takeNumber(tx, 'p', 'idea');
				for (let row = 0; row < 8; row++) await addMail(tx, `${id}-${row}`);
			});
		const people = Array.from({ length: 16 }, async (_, person) => {
			for (let i = 0; i < 12; i++) await submit(`${person}-${i}`);
		});
		await Promise.all(people);
		expect(await db.select({ value: counters.value }).from(counters)).toEqual([{ value: 192 }]);
		expect(await db.$count(mails)).toBe(192 * 8);
	});

	test('refuses a transaction handle after its transaction', async () => {
		const db = await openDatabase();
		let leaked: Writer | undefined;
		await db.write(async (tx) => void (leaked = tx));
		expect(() => leaked?.delete(mails)).toThrow(/revoked/);
	});

	test('refuses itself inside a write instead of waiting for ever or missing changes', async () => {
		const db = await openDatabase();
		await expect(db.write(async () => db.write(async () => 1))).rejects.toThrow('use tx');
		await expect(db.write(async () => db.$count(mails))).rejects.toThrow('use tx');
	});

	test('cannot change anything outside a write', async () => {
		const db = await openDatabase();
		expect(() => (db as unknown as Writer).insert(mails)).toThrow(/not a function/);
	});

	test('reads raw expressions alike', async () => {
		const db = await openDatabase();
		await db.write((tx) => addMail(tx, 'one'));
		expect(await db.select({ n: sql<number>`1`.mapWith(Number) }).from(mails)).toEqual([{ n: 1 }]);
	});

	test('a timer begun inside a write may use the database after it', async () => {
		const db = await openDatabase();
		let later: Promise<number> | undefined;
		await db.write(async (tx) => {
			await addMail(tx, 'one');
			later = new Promise((resolve, reject) => {
				setTimeout(() => db.$count(mails).then(resolve, reject), 20);
			});
		});
		expect(await later).toBe(1);
	});
});
