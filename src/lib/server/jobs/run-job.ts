import type { App } from '../app';
import { holdUntil, leaseOf, prolongLease, takeLease } from '../services/operation/leases';

export interface Job {
	name: string;
	everySeconds: number;
	/** Every node runs it for itself; otherwise it runs once per period over all nodes. */
	isOnEveryNode?: boolean;
	/** Whether there is anything to do: asked first, so that idle nodes write nothing. */
	hasWork?: (app: App) => Promise<boolean>;
	/** @param signal that the node stops or has lost the job: leave the rest to the next run */
	run: (app: App, signal: AbortSignal) => Promise<unknown>;
}

/** A node that dies in the middle of a job keeps the others from it for so long. */
export const LEASE_SECONDS = 60;

/** A job that failed waits at least so long, however short its period. */
const AFTER_FAULT_SECONDS = 10;

/** Calls `beat` again and again, until what it gives back is called. */
export type Pulse = (beat: () => Promise<void>) => () => void;

interface Run {
	/** That this node stops. */
	signal: AbortSignal;
	pulse?: Pulse;
}

/**
 * Runs a job if it is due and no other node runs it. Its lease is prolonged while it runs, and then
 * kept until the next period begins. A fault of the job itself is logged.
 *
 * @returns when to look again
 * @throws when the job could not be started
 */
export async function runIfDue(app: App, job: Job, run: Run): Promise<Date> {
	const begun = app.clock();
	const next = later(begun, job.everySeconds);
	if (job.isOnEveryNode) return later(begun, await runLogged(app, job, run.signal));
	const lease = await leaseOf(app, leaseName(job));
	// Another node that dies now loses the job before this period is over.
	if (lease && lease.until > begun) return lease.until < next ? lease.until : next;
	if (job.hasWork && !(await job.hasWork(app))) return next;
	if (!(await takeLease(app, leaseName(job), LEASE_SECONDS))) return next;
	const free = later(begun, await runLeased(app, job, run));
	await holdUntil(app, leaseName(job), free).catch(notProlonged(app, job));
	return free;
}

const leaseName = ({ name }: Job) => `job ${name}`;

const everyThird: Pulse = (beat) => {
	const timer = setInterval(beat, (LEASE_SECONDS * 1000) / 3);
	return () => clearInterval(timer);
};

/** Keeps the lease while the job runs; where it is lost, the job is told. */
async function runLeased(app: App, job: Job, { signal, pulse = everyThird }: Run): Promise<number> {
	const lost = new AbortController();
	let prolonging = Promise.resolve();
	const stop = pulse(() => (prolonging = prolonging.then(() => prolong(app, job, lost))));
	try {
		return await runLogged(app, job, AbortSignal.any([signal, lost.signal]));
	} finally {
		stop();
		await prolonging;
	}
}

async function prolong(app: App, job: Job, lost: AbortController): Promise<void> {
	if (lost.signal.aborted) return;
	try {
		if (await prolongLease(app, leaseName(job), LEASE_SECONDS)) return;
		app.log.warn({ job: job.name }, 'job lost its lease');
		lost.abort();
	} catch (fault) {
		notProlonged(app, job)(fault);
	}
}

const notProlonged = (app: App, job: Job) => (fault: unknown) =>
	app.log.warn({ job: job.name, err: fault }, 'lease not prolonged');

/** @returns how many seconds after its beginning the job is due again */
async function runLogged(app: App, job: Job, signal: AbortSignal): Promise<number> {
	try {
		await job.run(app, signal);
		return job.everySeconds;
	} catch (fault) {
		app.log.error({ job: job.name, err: fault }, 'job failed');
		return Math.max(job.everySeconds, AFTER_FAULT_SECONDS);
	}
}

const later = (instant: Date, seconds: number) => new Date(instant.getTime() + seconds * 1000);
