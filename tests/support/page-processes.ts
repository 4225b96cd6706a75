/**
 * Adds processes in other states to the demonstration whose pages are walked, so that every page can be
 * seen before anything has happened and after everything has been decided.
 */
import process from 'node:process';
import type { App } from '../../src/lib/server/app';
import type { Process } from '../../src/lib/server/db/queries/processes';
import { SERVERS } from './servers';

/** The slug of the process without ideas, workshops, measures and rounds. */
export const EMPTY_PROCESS = 'leer';
/** The slug of the process whose Leitprojekte are chosen and not yet public. */
export const CHOSEN_PROCESS = 'gewaehlt';
/** The slug of the process whose results are public. */
export const DECIDED_PROCESS = 'entschieden';

const DAY_MS = 24 * 60 * 60 * 1000;

export default async function addProcesses(): Promise<void> {
	process.env['DATABASE_URL'] = `file:${SERVERS.pages.folder}/leitwerk.db`;
	process.env['LOG_LEVEL'] = 'silent';
	// Only now: the tables are made for the database that the environment names.
	const { createApp } = await import('../../src/lib/server/app');
	const app = await createApp();
	const added = [
		await addEmpty(app),
		await addWithLeads(app, { slug: CHOSEN_PROCESS, city: 'Stadt Wahlbach' }),
		await addWithLeads(app, { slug: DECIDED_PROCESS, city: 'Stadt Fertigen', isPublic: true })
	];
	for (const one of added) await grantDemoRoles(app, one);
	await app.db.close();
}

async function addEmpty(app: App): Promise<Process> {
	const { createProcess } = await import('../../src/lib/server/services/process/process-setup');
	const plan = await planOf(app);
	const later = new Date(app.clock().getTime() + DAY_MS);
	const phases = plan.phases.map((phase) => ({ ...phase, opensAt: later }));
	const changes = { slug: EMPTY_PROCESS, city: 'Stadt Leer', phases };
	return app.db.write((tx) => createProcess(tx, app, { ...plan, ...changes }));
}

/** The whole way up to a choice: the second of the ranking becomes a Leitprojekt, the first does not. */
async function addWithLeads(
	app: App,
	{ slug, city, isPublic = false }: { slug: string; city: string; isPublic?: boolean }
): Promise<Process> {
	const { anAgenda } = await import('./agenda');
	const selection = await import('../../src/lib/server/services/selection/selection');
	const agenda = await anAgenda(app, { ...(await planOf(app)), slug, city });
	const { coordination, measures } = agenda;
	const [first, second] = measures.map(({ id }) => id);
	const command = (measureId = '') => ({
		...{ commandId: app.newId(), measureId },
		reason: 'Sie nützt allen, die in der Stadt leben, und kann sofort beginnen.'
	});
	const { selectLead, explainPassedOver, publishResults } = selection;
	const done = [
		await selectLead(app, coordination, agenda.process, command(second)),
		await explainPassedOver(app, coordination, agenda.process, command(first)),
		...(isPublic ? [await publishResults(app, coordination, agenda.process, command())] : [])
	];
	if (!done.every(({ ok }) => ok)) throw new Error(`${slug} could not be decided`);
	return agenda.process;
}

async function planOf(app: App) {
	const { demoPlan } = await import('../../src/lib/server/demo/plan');
	return demoPlan(app.clock());
}

/** Everybody has there the roles that they have in the demonstration. */
async function grantDemoRoles({ db, clock }: App, added: Process): Promise<void> {
	const { memberships, processes, roles } = await import('../../src/lib/server/db/schema');
	const { and, eq } = await import('drizzle-orm');
	await db.write(async (tx) => {
		const granted = await tx
			.select({ personId: memberships.personId, name: roles.name })
			.from(memberships)
			.innerJoin(roles, eq(roles.id, memberships.roleId))
			.innerJoin(processes, eq(processes.id, roles.processId))
			.where(eq(processes.slug, 'konstanz'));
		for (const { personId, name } of granted) {
			const [role] = await tx
				.select()
				.from(roles)
				.where(and(eq(roles.processId, added.id), eq(roles.name, name)));
			if (role) await tx.insert(memberships).values({ personId, roleId: role.id, since: clock() });
		}
	});
}
