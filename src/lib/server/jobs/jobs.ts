import type { App } from '../app';
import { deleteExpiredSessions } from '../auth/session';

interface Job {
	name: string;
	everySeconds: number;
	run: (app: App) => Promise<unknown>;
}

const JOBS: Job[] = [
	{ name: 'delete expired sessions', everySeconds: 3600, run: deleteExpiredSessions }
];

/** Starts what the platform does by itself; returns the function that stops it. */
export function startJobs(app: App): () => void {
	const timers = JOBS.map((job) => {
		let isRunning = false;
		return setInterval(async () => {
			if (isRunning) return;
			isRunning = true;
			try {
				await job.run(app);
			} catch (fault) {
				app.log.error({ job: job.name, err: fault }, 'job failed');
			} finally {
				isRunning = false;
			}
		}, job.everySeconds * 1000);
	});
	return () => timers.forEach(clearInterval);
}
