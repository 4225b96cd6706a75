/**
 * Adds a process in which nothing has happened yet to the demonstration whose pages are walked, so that
 * every page can be seen empty.
 */
import process from 'node:process';
import type { App } from '../../src/lib/server/app';
import { SERVERS } from './servers';

/** The slug of the process without ideas, workshops, measures and rounds. */
export const EMPTY_PROCESS = 'leer';

const DAY_MS = 24 * 60 * 60 * 1000;

export default async function addEmptyProcess(): Promise<void> {
	process.env['DATABASE_URL'] = `file:${SERVERS.pages.folder}/leitwerk.db`;
	process.env['LOG_LEVEL'] = 'silent';
	// Only now: the tables are made for the database that the environment names.
	const { createApp } = await import('../../src/lib/server/app');
	const app = await createApp();
	await app.db.write(async (tx) => {
		const { createProcess } = await import('../../src/lib/server/services/process/process-setup');
		await createProcess(tx, app, await planOf(app));
	});
	await grantDemoRoles(app);
	await app.db.close();
}

async function planOf(app: App) {
	const { demoPlan } = await import('../../src/lib/server/demo/plan');
	const plan = demoPlan(app.clock());
	const later = new Date(app.clock().getTime() + DAY_MS);
	const phases = plan.phases.map((phase) => ({ ...phase, opensAt: later }));
	return { ...plan, slug: EMPTY_PROCESS, city: 'Stadt Leer', phases };
}

/** Everybody has there the roles that they have in the demonstration. */
async function grantDemoRoles({ db, clock }: App): Promise<void> {
	const { memberships, processes, roles } = await import('../../src/lib/server/db/schema');
	const { and, eq } = await import('drizzle-orm');
	await db.write(async (tx) => {
		const [empty] = await tx.select().from(processes).where(eq(processes.slug, EMPTY_PROCESS));
		const granted = await tx
			.select({ personId: memberships.personId, name: roles.name })
			.from(memberships)
			.innerJoin(roles, eq(roles.id, memberships.roleId));
		for (const { personId, name } of granted) {
			const [role] = await tx
				.select()
				.from(roles)
				.where(and(eq(roles.processId, empty?.id ?? ''), eq(roles.name, name)));
			if (role) await tx.insert(memberships).values({ personId, roleId: role.id, since: clock() });
		}
	});
}
