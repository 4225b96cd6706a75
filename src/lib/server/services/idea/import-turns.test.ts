import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test, vi } from 'vitest';
import { countQueries } from '$lib/server/db/count-queries';
import { dialect } from '$lib/server/db/dialect';
import {
	auditEvents,
	ideas,
	ideaVersions,
	imports,
	leases,
	legalTexts
} from '$lib/server/db/schema';
import { deleteOldLeases } from '$lib/server/services/operation/leases';
import { WORK_SECONDS } from '$lib/server/services/operation/unfinished';
import { testApp, testNodes, type TestApp } from '../../../../../tests/support/app';
import {
	allOf,
	anAbandonedImport,
	anImport,
	MANY,
	whatCameIn
} from '../../../../../tests/support/imports';
import { beforeTurns, dyingAfter, writingBy } from '../../../../../tests/support/watched';
import { finishImports, hasUnfinishedImports } from './import-turns';

/** The same node, and what it logs as a fault. */
function listened(app: TestApp) {
	const faults: unknown[] = [];
	const error = (_: unknown, sentence?: unknown) => void faults.push(sentence);
	return { app: { ...app, log: { ...app.log, error } }, faults };
}

/** Makes every row take so long that it has a turn of its own. */
function aTurnPerRow() {
	let now = 0;
	const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 60));
	onTestFinished(() => clock.mockRestore());
}

test('a long import comes in over several turns: every row once, in the order of the file [IMP-2] [IMP-7]', async () => {
	const app = await testApp();
	const { process, confirm } = await anImport(app, MANY);
	let turns = 0;
	const answer = await confirm(beforeTurns(app, (turn) => (turns = turn)));
	expect(answer).toEqual({ ok: true, value: MANY });
	expect(turns).toBeGreaterThan(1);
	expect(await whatCameIn(app, process)).toEqual(allOf(MANY));
	expect(await app.db.$count(ideaVersions)).toBe(MANY);
	expect(await app.db.$count(leases)).toBe(0);
});

test.each([0, 1, 2])('an import of %i rows is complete as well', async (rows) => {
	const app = await testApp();
	const { process, confirm } = await anImport(app, 2);
	const [{ report } = { report: undefined }] = await app.db.select().from(imports);
	if (!report) throw new Error('no report');
	const short = { ...report, accepted: report.accepted.slice(0, rows) };
	await app.db.write((tx) => tx.update(imports).set({ report: short }));
	expect(await confirm(app)).toEqual({ ok: true, value: rows });
	expect(await whatCameIn(app, process)).toEqual(allOf(rows));
	expect(await app.db.$count(leases)).toBe(0);
});

test('a ballot that is cast during a turn of a long import waits for no other turn [IMP-7]', async () => {
	const app = await testApp();
	const { confirm } = await anImport(app, MANY);
	const order: string[] = [];
	const cast = Promise.withResolvers<void>();
	const ballot = cast.promise.then(() =>
		app.db.write(async () => void order.push('ballot'), 'reserved')
	);
	const node = writingBy(app, (work, lane) =>
		app.db.write(async (tx) => {
			if (lane === 'bulk') cast.resolve();
			// There ballots have connections of their own, and need not wait at all.
			if (lane === 'bulk' && dialect === 'postgres') await ballot;
			const result = await work(tx);
			if (lane === 'bulk') order.push('turn');
			return result;
		}, lane)
	);
	await confirm(node);
	await ballot;
	expect(order.filter((one) => one === 'turn').length).toBeGreaterThan(1);
	expect(order.indexOf('ballot')).toBe(dialect === 'postgres' ? 0 : 1);
});

test('when a node dies in the middle, another one brings in the rest [IMP-5]', async () => {
	aTurnPerRow();
	const [dying, heir] = await testNodes();
	const { process, confirm } = await anImport(dying, 9);
	const { app, faults } = listened(dying);
	expect(await confirm(dyingAfter(app, 24))).toEqual({ ok: true, value: 9 });
	expect(faults).toEqual(['import broke off']);
	expect(await whatCameIn(heir, process)).toEqual(allOf(3));
	dying.pass(WORK_SECONDS * 1000 - 1);
	expect(await hasUnfinishedImports(heir)).toBe(false);
	dying.pass(1);
	expect(await hasUnfinishedImports(heir)).toBe(true);
	await finishImports(heir);
	expect(await whatCameIn(heir, process)).toEqual(allOf(9));
	expect(await heir.db.$count(leases)).toBe(0);
	expect(await confirm(heir)).toEqual({ ok: true, value: 9 });
});

test('wherever nodes die, every row comes in once, and no number is lost [IMP-5]', async () => {
	aTurnPerRow();
	const [one, other] = await testNodes();
	let run = 0;
	const changes = fc.integer({ min: 0, max: 50 });
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 6 }),
			changes,
			changes,
			async (rows, first, then) => {
				const { process, confirm } = await anImport(one, rows, `stadt-${run++}`);
				const isConfirmed = await confirm(dyingAfter(one, first)).then(
					() => true,
					() => false
				);
				expect((await whatCameIn(one, process)).ideas.length > 0).toBe(isConfirmed);
				one.pass(WORK_SECONDS * 1000);
				await finishImports(dyingAfter(other, then));
				one.pass(WORK_SECONDS * 1000);
				await finishImports(one);
				expect(await confirm(one)).toEqual({ ok: true, value: rows });
				expect(await whatCameIn(one, process)).toEqual(allOf(rows));
				expect(await one.db.$count(leases)).toBe(0);
			}
		),
		{ numRuns: 25 }
	);
});

test('two nodes that go on at once bring in each row once [IMP-5]', async () => {
	aTurnPerRow();
	const nodes = await testNodes();
	const { process } = await anAbandonedImport(nodes[0], 30);
	await Promise.all(nodes.map((node) => finishImports(node)));
	expect(await whatCameIn(nodes[0], process)).toEqual(allOf(30));
});

test('confirming again while rows come in gives the same answer and changes nothing [IMP-5]', async () => {
	const [one, other] = await testNodes();
	const { process, confirm } = await anImport(one, MANY);
	const answers: unknown[] = [];
	const seen: unknown[] = [];
	const node = beforeTurns(one, async (turn) => {
		if (turn !== 2) return;
		seen.push(await whatCameIn(one, process));
		answers.push(await confirm(one), await confirm(other));
		answers.push(await confirm(other, { commandId: one.newId() }));
		seen.push(await whatCameIn(one, process));
	});
	const answer = await confirm(node);
	expect(seen[1]).toEqual(seen[0]);
	expect(answers).toEqual([answer, answer, { ok: false, error: 'closed' }]);
	expect(await whatCameIn(one, process)).toEqual(allOf(MANY));
	expect(await confirm(one, { commandId: one.newId() })).toEqual({ ok: false, error: 'closed' });
});

test('whoever lost the lease leaves the rest to its new holder [IMP-5]', async () => {
	const [slow, quick] = await testNodes();
	const { process, confirm } = await anImport(slow, MANY);
	const node = beforeTurns(slow, async (turn) => {
		if (turn > 1) return;
		slow.pass(WORK_SECONDS * 1000);
		// The new holder dies at once: nothing but the lease tells the slow one to stop.
		await finishImports(dyingAfter(quick, 2));
	});
	expect(await confirm(node)).toEqual({ ok: true, value: MANY });
	const { importedRows } = await whatCameIn(slow, process);
	expect(importedRows).toBeLessThan(MANY);
	slow.pass(WORK_SECONDS * 1000);
	await finishImports(quick);
	expect(await whatCameIn(slow, process)).toEqual(allOf(MANY));
});

test('whoever does not know yet that it lost the lease brings in nothing twice [IMP-5]', async () => {
	const [slow, quick] = await testNodes();
	const { process, confirm } = await anImport(slow, MANY);
	const seen: unknown[] = [];
	const node = beforeTurns(slow, async (turn) => {
		if (turn !== 1) return;
		slow.pass(WORK_SECONDS * 1000);
		await finishImports(quick);
		seen.push(await whatCameIn(quick, process));
	});
	expect(await confirm(node)).toEqual({ ok: true, value: MANY });
	expect([...seen, await whatCameIn(slow, process)]).toEqual([allOf(MANY), allOf(MANY)]);
	expect(await slow.db.$count(leases)).toBe(0);
});

test('until the last row is in, the page says how many are [IMP-7]', async () => {
	const app = await testApp();
	const { confirm, page } = await anImport(app, MANY);
	const seen: (number | undefined)[] = [];
	const look = async () => seen.push((await page(app))?.importedRows);
	await confirm(beforeTurns(app, (turn) => turn === 2 && look()));
	await look();
	expect(seen[0]).toBeGreaterThan(1);
	expect(seen[0]).toBeLessThan(MANY);
	expect(seen[1]).toBe(MANY);
	expect((await page(app))?.accepted).toHaveLength(MANY);
});

test('a node that stops leaves the rest at once to the others', async () => {
	const [stopping, heir] = await testNodes();
	const { process } = await anAbandonedImport(stopping, MANY);
	const stop = new AbortController();
	await finishImports(
		beforeTurns(stopping, () => stop.abort()),
		stop.signal
	);
	expect((await whatCameIn(heir, process)).importedRows).toBeLessThan(MANY);
	await finishImports(heir);
	expect(await whatCameIn(heir, process)).toEqual(allOf(MANY));
});

test('a node that comes back after days finishes what it had begun [IMP-5]', async () => {
	const app = await testApp();
	const { process } = await anAbandonedImport(app, 9);
	app.pass(3 * 24 * 60 * 60 * 1000);
	await deleteOldLeases(app);
	await finishImports(app);
	expect(await whatCameIn(app, process)).toEqual(allOf(9));
});

test('what comes in late is given under the texts of the confirmation, by whoever confirmed [IMP-2]', async () => {
	const app = await testApp();
	const { process, who } = await anAbandonedImport(app, 9);
	const newer = {
		processId: process.id,
		kind: 'terms',
		version: '2',
		title: 't',
		body: 'b'
	} as const;
	const row = { ...newer, id: app.newId(), validFrom: app.clock() };
	await app.db.write((tx) => tx.insert(legalTexts).values(row));
	app.pass(1);
	await finishImports(app);
	const given = await app.db
		.selectDistinct({ terms: ideas.termsVersion, recorderId: ideas.recorderId })
		.from(ideas);
	expect(given).toEqual([{ terms: '1', recorderId: who.personId }]);
	const actors = await app.db
		.selectDistinct({ actorId: auditEvents.actorId })
		.from(auditEvents)
		.where(eq(auditEvents.event, 'idea submitted'));
	expect(actors).toEqual([{ actorId: who.personId }]);
});

test('an import that cannot be finished is logged, and keeps no other one waiting', async () => {
	const { app, faults } = listened(await testApp());
	const first = await anAbandonedImport(app, 9);
	app.pass(-WORK_SECONDS * 1000);
	const second = await anAbandonedImport(app, 9, 'anderswo');
	faults.length = 0;
	const lost = eq(legalTexts.processId, first.process.id);
	await app.db.write((tx) => tx.delete(legalTexts).where(lost));
	await finishImports(app);
	expect(faults).toEqual(['import broke off']);
	expect(await whatCameIn(app, second.process)).toEqual(allOf(9));
	expect(await hasUnfinishedImports(app)).toBe(true);
});

test('an import from before its rows were counted is complete [IMP-5]', async () => {
	const app = await testApp();
	const { process, page, confirm } = await anImport(app, 3);
	await app.db.write((tx) => tx.update(imports).set({ importedAt: app.clock() }));
	expect(await page(app)).toMatchObject({ importedRows: 3 });
	await finishImports(app);
	expect(await confirm(app)).toEqual({ ok: false, error: 'closed' });
	expect((await whatCameIn(app, process)).ideas).toEqual([]);
});

test('where no import is unfinished, one question is asked and nothing written', async () => {
	const app = await testApp();
	const { confirm } = await anImport(app, 3);
	await confirm(app);
	expect(await countQueries(() => hasUnfinishedImports(app))).toEqual({ value: false, queries: 1 });
	expect(await countQueries(() => finishImports(app))).toEqual({ value: undefined, queries: 1 });
});
