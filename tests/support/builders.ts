/** Things that tests need around the one they are about. */
import { and, eq } from 'drizzle-orm';
import type { NewIdea } from '$lib/domain/idea/idea';
import { analyse } from '$lib/domain/search/analyse';
import type { RoleName } from '$lib/domain/permission';
import { GUEST, type App, type Who } from '$lib/server/app';
import { ideas, memberships, persons, roles } from '$lib/server/db/schema';
import { submitIdea } from '$lib/server/services/idea/ideas';
import { createProcess, type ProcessPlan } from '$lib/server/services/process/process-setup';
import { fieldsOf, type Process } from '$lib/server/db/queries/processes';
import { NOON } from './noon';

const DAY_MS = 24 * 60 * 60 * 1000;
const daysFromNoon = (days: number) => new Date(NOON.getTime() + days * DAY_MS);
const allYear = { opensAt: daysFromNoon(-100), closesAt: daysFromNoon(100) };

const text = (kind: 'terms' | 'privacy' | 'licence' | 'form') => ({
	kind,
	version: '1',
	title: kind,
	body: kind,
	mayExport: kind === 'licence',
	validFrom: daysFromNoon(-100)
});

export const PLAN: ProcessPlan = {
	slug: 'musterstadt',
	city: 'Musterstadt',
	name: 'Digitale Agenda',
	question: 'Was braucht Musterstadt?',
	intro: 'Ein Verfahren.',
	timeZone: 'Europe/Berlin',
	isDemo: false,
	settings: { guestSupport: true, decisionDays: 5 },
	phases: [
		{ kind: 'ideas', title: 'Ideen', ...allYear },
		{ kind: 'workshops', title: 'Workshops', ...allYear },
		{ kind: 'scoring', title: 'Bewertung', ...allYear },
		{ kind: 'council', title: 'Rat', ...allYear }
	],
	fields: [
		{ sign: 'leben', name: 'Smart Leben', topics: ['Bildung', 'Kultur'] },
		{ sign: 'stadt', name: 'Smarte Stadt', topics: ['Wohnen'] }
	],
	themes: [{ sign: 'daten', name: 'Daten' }],
	goals: [{ kind: 'goal', sign: 'buergernaehe', name: 'Bürgernähe' }],
	texts: [text('terms'), text('privacy'), text('licence'), text('form')]
};

/** A process with two fields of action and every phase open. */
export function aProcess(app: App, changes: Partial<ProcessPlan> = {}): Promise<Process> {
	return app.db.write((tx) => createProcess(tx, app, { ...PLAN, ...changes }));
}

/** A person with confirmed address and the given roles. They cannot sign in with a password. */
export async function aPerson(
	app: App,
	process: Process,
	...roleNames: RoleName[]
): Promise<Who & { personId: string }> {
	const personId = app.newId();
	const name = `Person ${personId.slice(-4)}`;
	await app.db.write(async (tx) => {
		await tx.insert(persons).values({
			id: personId,
			email: `${personId}@leitwerk.test`,
			name,
			passwordHash: 'none',
			emailConfirmedAt: app.clock(),
			locale: 'de',
			createdAt: app.clock()
		});
		for (const roleName of roleNames) {
			const [role] = await tx
				.select()
				.from(roles)
				.where(and(eq(roles.processId, process.id), eq(roles.name, roleName)));
			if (!role) throw new Error(`no role ${roleName}`);
			await tx.insert(memberships).values({ personId, roleId: role.id, since: app.clock() });
		}
	});
	return { ...GUEST, personId, name };
}

/** What a citizen types into the form of a new idea. */
export async function anIdeaInput(
	app: App,
	process: Process,
	changes: Partial<NewIdea> = {}
): Promise<NewIdea> {
	const [field] = await fieldsOf(app.db, process.id);
	if (!field) throw new Error('the process has no field');
	return {
		commandId: app.newId(),
		title: 'Digitale Sprechstunde',
		text: 'Einmal in der Woche helfen Ehrenamtliche bei Formularen.',
		fieldId: field.id,
		topicId: null,
		displayName: '',
		email: '',
		consent: true,
		...changes
	};
}

/** An idea that moderation has published at this moment; `changes` are columns of its row. */
export async function aPublishedIdea(
	app: App,
	process: Process,
	changes: Partial<typeof ideas.$inferInsert> = {}
): Promise<typeof ideas.$inferSelect> {
	const submitted = await submitIdea(app, GUEST, process, await anIdeaInput(app, process));
	if (!submitted.ok) throw new Error(`no idea: ${submitted.error}`);
	const { title = 'Digitale Sprechstunde', text = 'Ehrenamtliche helfen bei Formularen.' } =
		changes;
	return app.db.write(async (tx) => {
		const [idea] = await tx
			.update(ideas)
			.set({
				...{ title, text, searchTokens: analyse(`${title} ${text}`).join(' ') },
				state: 'published',
				publishedAt: app.clock(),
				decidedAt: app.clock(),
				...changes
			})
			.where(eq(ideas.id, submitted.value.ideaId))
			.returning();
		if (!idea) throw new Error('the idea is gone');
		return idea;
	});
}
