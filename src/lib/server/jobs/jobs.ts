import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../app';
import { deleteExpiredMailTokens } from '../auth/mail-token';
import { deleteExpiredSessions } from '../auth/session';
import { deleteOldMails, deliverMails, hasDueMails } from '../mail/deliver';
import { finishImports, hasUnfinishedImports } from '../services/idea/import-turns';
import { deleteOldImports } from '../services/idea/imports';
import { deleteOldLeases } from '../services/operation/leases';
import { deleteExpiredCounters, deleteOldCommands } from '../services/operation/operation';
import { finishClosings, hasClosings } from '../services/workshop/poll-run';
import { hasUnsealedEvents, sealEvents } from '../services/operation/seals';
import { runIfDue, type Job } from './run-job';

const HOUR = 3600;

/** What the platform does by itself. */
export const JOBS: Job[] = [
	{
		name: 'measure clock',
		everySeconds: 60,
		isOnEveryNode: true,
		run: (app) => app.measureClock()
	},
	{ name: 'seal events', everySeconds: 1, hasWork: hasUnsealedEvents, run: sealEvents },
	{ name: 'deliver mails', everySeconds: 15, hasWork: hasDueMails, run: deliverMails },
	{ name: 'finish closings', everySeconds: 5, hasWork: hasClosings, run: finishClosings },
	{ name: 'finish imports', everySeconds: 15, hasWork: hasUnfinishedImports, run: finishImports },
	{ name: 'delete expired sessions', everySeconds: HOUR, run: deleteExpiredSessions },
	{ name: 'delete expired mail tokens', everySeconds: HOUR, run: deleteExpiredMailTokens },
	{ name: 'delete expired counters', everySeconds: HOUR, run: deleteExpiredCounters },
	{ name: 'delete old commands', everySeconds: HOUR, run: deleteOldCommands },
	{ name: 'delete old imports', everySeconds: HOUR, run: deleteOldImports },
	{ name: 'delete old leases', everySeconds: HOUR, run: deleteOldLeases },
	{ name: 'delete old mails', everySeconds: HOUR, run: deleteOldMails }
];

/** A job that could not be started is tried again after so long, or after its period. */
const RETRY_SECONDS = { least: 5, most: 60 };

/**
 * Starts what the platform does by itself.
 * @returns a function that begins nothing new and waits for what is on its way
 */
export function startJobs(app: App, jobs: Job[] = JOBS): () => Promise<void> {
	const stopping = new AbortController();
	const ended = Promise.all(jobs.map((job) => repeat(app, job, stopping.signal)));
	return async () => {
		stopping.abort();
		await ended;
	};
}

async function repeat(app: App, job: Job, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		const wait = await runOnce(app, job, signal);
		await sleep(wait, undefined, { signal, ref: false }).catch(() => undefined);
	}
}

/** @returns after how many milliseconds to look again */
async function runOnce(app: App, job: Job, signal: AbortSignal): Promise<number> {
	try {
		const next = await runIfDue(app, job, { signal });
		return Math.max(next.getTime() - app.clock().getTime(), 0);
	} catch (fault) {
		app.log.error({ job: job.name, err: fault }, 'job not started');
		const { least, most } = RETRY_SECONDS;
		return Math.min(Math.max(job.everySeconds, least), most) * 1000;
	}
}
