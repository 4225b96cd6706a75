import { expect, test } from 'vitest';
import type { App } from '$lib/server/app';
import { countQueries } from '$lib/server/db/count-queries';
import { leaseOf } from '$lib/server/services/operation/leases';
import { testApp, testNodes } from '../../../../tests/support/app';
import { JOBS, startJobs } from './jobs';
import { LEASE_SECONDS, runIfDue, type Job, type Pulse } from './run-job';

const { signal } = new AbortController();
const MINUTE = 60_000;

/** A job that writes down which node ran it. */
function sweeping(changes: Partial<Job> = {}) {
	const ranAt: string[] = [];
	const job: Job = {
		...{ name: 'sweep', everySeconds: 15 },
		run: async ({ nodeId }) => ranAt.push(nodeId),
		...changes
	};
	return { job, ranAt };
}

/** A run that takes until it is let go. */
function slowly() {
	const [begun, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
	const run = async () => {
		begun.resolve();
		await released.promise;
	};
	return { run, begun: begun.promise, release: released.resolve };
}

/** Beats when the test says so. */
function byHand() {
	let beat: () => Promise<void> = async () => undefined;
	let isStopped = false;
	const pulse: Pulse = (given) => {
		beat = given;
		return () => (isStopped = true);
	};
	return { pulse, beat: () => beat(), isStopped: () => isStopped };
}

/** The same app, and the sentences that it logs. */
function listened<T extends App>(app: T) {
	const said: unknown[] = [];
	const say = (_: unknown, sentence?: unknown) => void said.push(sentence);
	return { app: { ...app, log: { debug: say, info: say, warn: say, error: say } }, said };
}

const inSeconds = ({ clock }: App, seconds: number) => new Date(clock().getTime() + seconds * 1000);

test('of all nodes that look at once, one runs a job', async () => {
	const nodes = await testNodes();
	const { job, ranAt } = sweeping();
	await Promise.all(nodes.map((node) => runIfDue(node, job, { signal })));
	expect(ranAt).toHaveLength(1);
});

test('a job runs once per period over all nodes', async () => {
	const [one, other] = await testNodes();
	const { job, ranAt } = sweeping();
	for (const node of [one, other, one]) await runIfDue(node, job, { signal });
	one.pass(14_999);
	for (const node of [other, one]) await runIfDue(node, job, { signal });
	expect(ranAt).toEqual([one.nodeId]);
	one.pass(1);
	for (const node of [other, one]) await runIfDue(node, job, { signal });
	expect(ranAt).toEqual([one.nodeId, other.nodeId]);
});

test('a node is told to look again when the period is over', async () => {
	const [one, other] = await testNodes();
	const { job } = sweeping();
	const next = await runIfDue(one, job, { signal });
	expect(next).toEqual(inSeconds(one, 15));
	one.pass(5000);
	expect(await runIfDue(other, job, { signal })).toEqual(next);
});

test('a node that dies in the middle of a job frees it after the time of its lease', async () => {
	const [dying, heir] = await testNodes();
	const never = slowly();
	const death = { signal, pulse: () => () => undefined };
	const dead = runIfDue(dying, sweeping({ run: never.run }).job, death);
	await never.begun;
	const { job, ranAt } = sweeping({ everySeconds: 3600 });
	dying.pass(LEASE_SECONDS * 1000 - 1);
	expect(await runIfDue(heir, job, { signal })).toEqual(new Date(heir.clock().getTime() + 1));
	expect(ranAt).toEqual([]);
	dying.pass(1);
	await runIfDue(heir, job, { signal });
	expect(ranAt).toEqual([heir.nodeId]);
	never.release();
	await dead;
	expect(await leaseOf(heir, 'job sweep')).toMatchObject({ holder: heir.nodeId });
});

test('a long run keeps its lease', async () => {
	const [one, other] = await testNodes();
	const [long, hand] = [slowly(), byHand()];
	const running = runIfDue(one, sweeping({ run: long.run }).job, { signal, pulse: hand.pulse });
	await long.begun;
	const { job, ranAt } = sweeping();
	for (let minute = 0; minute < 3; minute++) {
		one.pass(MINUTE - 1);
		await hand.beat();
		await runIfDue(other, job, { signal });
	}
	long.release();
	await running;
	expect([ranAt, hand.isStopped()]).toEqual([[], true]);
});

test('a slow holder that lost its lease is told so, and leaves the new one alone', async () => {
	const [slow, quick] = await testNodes();
	const [heard, hand] = [Promise.withResolvers<void>(), byHand()];
	const begun = Promise.withResolvers<void>();
	const { app, said } = listened(slow);
	const run: Job['run'] = async (_, told) => {
		told.addEventListener('abort', () => heard.resolve());
		begun.resolve();
		await heard.promise;
	};
	const running = runIfDue(app, sweeping({ run }).job, { signal, pulse: hand.pulse });
	await begun.promise;
	slow.pass(MINUTE);
	await runIfDue(quick, sweeping({ everySeconds: 3600 }).job, { signal });
	await Promise.all([hand.beat(), running]);
	expect(said).toEqual(['job lost its lease']);
	expect(await leaseOf(slow, 'job sweep')).toMatchObject({
		...{ holder: quick.nodeId, until: inSeconds(quick, 3600) }
	});
});

test('a job that fails is logged, and has its next turn like any other', async () => {
	const [one, other] = await testNodes();
	const { app, said } = listened(one);
	const run = () => Promise.reject(new Error('out of order'));
	await runIfDue(app, sweeping({ run }).job, { signal });
	const { job, ranAt } = sweeping();
	await runIfDue(other, job, { signal });
	expect([said, ranAt]).toEqual([['job failed'], []]);
	one.pass(15_000);
	await runIfDue(other, job, { signal });
	expect(ranAt).toEqual([other.nodeId]);
});

test('a job that every node runs for itself needs no lease', async () => {
	const nodes = await testNodes();
	const { job, ranAt } = sweeping({ isOnEveryNode: true });
	for (const node of nodes) await runIfDue(node, job, { signal });
	expect(ranAt).toEqual(nodes.map(({ nodeId }) => nodeId));
	expect(await leaseOf(nodes[0], 'job sweep')).toBeUndefined();
});

test('where there is nothing to do, one question is asked and nothing written', async () => {
	const app = await testApp();
	const { job, ranAt } = sweeping({ hasWork: async () => false });
	const { queries } = await countQueries(() => runIfDue(app, job, { signal }));
	expect([queries, ranAt]).toEqual([1, []]);
	expect(await leaseOf(app, 'job sweep')).toBeUndefined();
});

test('a stop waits for the run that is on its way, and begins nothing after it', async () => {
	const app = await testApp();
	const { run, begun, release } = slowly();
	const stop = startJobs(app, [sweeping({ run }).job]);
	await begun;
	let isStopped = false;
	const stopping = stop().then(() => (isStopped = true));
	await leaseOf(app, 'job sweep');
	expect(isStopped).toBe(false);
	release();
	await stopping;
	expect(await leaseOf(app, 'job sweep')).toMatchObject({ until: inSeconds(app, 15) });
});

test('a job that cannot be started is logged', async () => {
	const { app, said } = listened(await testApp());
	const asked = Promise.withResolvers<void>();
	const db = new Proxy(app.db, {
		get(target, name: keyof App['db']) {
			if (name !== 'select') return target[name];
			asked.resolve();
			throw new Error('the database is away');
		}
	});
	const stop = startJobs({ ...app, db }, [sweeping().job]);
	await asked.promise;
	await stop();
	expect(said).toEqual(['job not started']);
});

test('every job of the platform runs on an empty database without a fault', async () => {
	const { app, said } = listened(await testApp());
	for (const job of JOBS) await runIfDue(app, job, { signal });
	await Promise.all(JOBS.map((job) => job.run(app, signal)));
	expect(said).toEqual([]);
});
