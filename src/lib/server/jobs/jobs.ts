import type { App } from '../app';
import { deleteExpiredMailTokens } from '../auth/mail-token';
import { deleteExpiredSessions } from '../auth/session';
import { deleteOldMails, deliverMails } from '../mail/deliver';
import { deleteOldImports } from '../services/idea/imports';
import { deleteOldCommands } from '../services/operation/operation';

interface Job {
	name: string;
	everySeconds: number;
	run: (app: App) => Promise<unknown>;
}

const JOBS: Job[] = [
	{ name: 'deliver mails', everySeconds: 15, run: deliverMails },
	{ name: 'delete expired sessions', everySeconds: 3600, run: deleteExpiredSessions },
	{ name: 'delete expired mail tokens', everySeconds: 3600, run: deleteExpiredMailTokens },
	{ name: 'delete old commands', everySeconds: 3600, run: deleteOldCommands },
	{ name: 'delete old imports', everySeconds: 3600, run: deleteOldImports },
	{ name: 'delete old mails', everySeconds: 3600, run: deleteOldMails }
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
