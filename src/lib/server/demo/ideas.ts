/** Fills the demonstration with real contributions in every state of moderation. */
import { eq } from 'drizzle-orm';
import type { IdeaState } from '$lib/domain/idea/idea';
import type { Verdict } from '$lib/domain/moderation/decision';
import type { Writer } from '../db/database';
import { takeNumber } from '../db/queries/counters';
import { addIdea, type IdeaRow } from '../db/queries/ideas';
import { decisions, fields, goals, ideaGoals, ideaThemes, themes, topics } from '../db/schema';
import { claimCodeOf, claimHashOf } from '../services/idea/claim';
import { searchColumns } from '../services/idea/ideas';
import { DISPLAY_NAMES } from './names';
import { days } from './plan';
import type { Scene } from './scene';
import type { SourceIdea } from './source';
import { SOURCE_LICENCE } from './texts';

/** What the n-th idea from the end of the list waits for, or has gone through. */
export const UNFINISHED: IdeaState[] = [
	...Array<IdeaState>(7).fill('submitted'),
	...Array<IdeaState>(2).fill('rejection proposed'),
	...Array<IdeaState>(3).fill('returned'),
	...Array<IdeaState>(2).fill('rejected'),
	'withdrawn'
];

const REASONS: Partial<Record<Verdict, string>> = {
	return:
		'Vielen Dank für Ihre Idee. Bitte beschreiben Sie genauer, wo das Angebot fehlt und wem es nützt. Dann können wir sie veröffentlichen.',
	'propose rejection': 'Der Beitrag gehört nicht zum Thema dieses Verfahrens.'
};

const VERDICTS_TO: Partial<Record<IdeaState, Verdict[]>> = {
	published: ['publish'],
	returned: ['return'],
	'rejection proposed': ['propose rejection'],
	rejected: ['propose rejection', 'confirm rejection']
};

export interface DemoIdea {
	id: string;
	source: string;
	number: number;
	title: string;
	text: string;
	field: string;
	state: IdeaState;
	publishedAt: Date | null;
}

/** Stores all ideas, oldest first; the newest are still on their way through moderation. */
export async function storeIdeas(scene: Scene, sources: SourceIdea[]): Promise<DemoIdea[]> {
	const { tx, process } = scene;
	const lookup = await structureOf(tx, process.id);
	const stored: DemoIdea[] = [];
	for (const [position, source] of sources.entries()) {
		const fromEnd = sources.length - 1 - position;
		const state = UNFINISHED[fromEnd] ?? 'published';
		const age = 70 * (1 - position / sources.length);
		stored.push(await storeIdea(scene, source, { state, age, lookup }));
	}
	return stored;
}

type Lookup = Awaited<ReturnType<typeof structureOf>>;

async function structureOf(tx: Writer, processId: string) {
	const bySign = <T extends { sign: string; id: string }>(rows: T[]) =>
		new Map(rows.map((row) => [row.sign, row.id]));
	return {
		fields: bySign(await tx.select().from(fields).where(eq(fields.processId, processId))),
		themes: bySign(await tx.select().from(themes).where(eq(themes.processId, processId))),
		goals: bySign(await tx.select().from(goals).where(eq(goals.processId, processId))),
		topics: new Map(
			(await tx.select().from(topics)).map((topic) => [topic.fieldId, topic.id] as const)
		)
	};
}

async function storeIdea(
	scene: Scene,
	source: SourceIdea,
	{ state, age, lookup }: { state: IdeaState; age: number; lookup: Lookup }
): Promise<DemoIdea> {
	const { tx, app, process, chance } = scene;
	const fieldId = lookup.fields.get(source.field);
	if (!fieldId) throw new Error(`no field of action ${source.field}`);
	const id = app.newId();
	const submittedAt = days(app.clock(), -age - 0.2);
	const decidedAt = days(submittedAt, Math.min(age, 0.3 + chance.next() * 2));
	const isDecided = state !== 'submitted' && state !== 'withdrawn';
	const number = await takeNumber(tx, process.id, 'idea');
	const row: IdeaRow = {
		...{ id, number, fieldId, state, submittedAt },
		processId: process.id,
		title: source.title,
		text: source.text,
		topicId: chance.next() < 0.8 ? (lookup.topics.get(fieldId) ?? null) : null,
		channel: 'online',
		source: source.source,
		displayName: chance.next() < 0.35 ? '' : chance.pick(DISPLAY_NAMES),
		claimHash: claimHashOf(app, claimCodeOf(app, id)),
		...scene.givenUnder,
		licenceVersion: SOURCE_LICENCE,
		decidedAt: isDecided ? decidedAt : null,
		publishedAt: state === 'published' ? decidedAt : null,
		...searchColumns(app, source)
	};
	await addIdea(tx, row);
	await linkStructure(scene, id, source, lookup);
	await storeDecisions(scene, { id, state, decidedAt });
	const { title, text, publishedAt = null } = row;
	return { ...source, id, number, title, text, state, publishedAt };
}

async function linkStructure({ tx }: Scene, ideaId: string, source: SourceIdea, lookup: Lookup) {
	for (const sign of source.themes) {
		const themeId = lookup.themes.get(sign);
		if (themeId) await tx.insert(ideaThemes).values({ ideaId, themeId });
	}
	for (const sign of source.goals) {
		const goalId = lookup.goals.get(sign);
		if (goalId) await tx.insert(ideaGoals).values({ ideaId, goalId });
	}
}

/** Two moderators take turns, so that a second look is never the first one's. */
async function storeDecisions(
	{ tx, app, process, people }: Scene,
	{ id, state, decidedAt }: { id: string; state: IdeaState; decidedAt: Date }
): Promise<void> {
	const moderators = people.filter(({ role }) => role === 'moderator');
	for (const [turn, verdict] of (VERDICTS_TO[state] ?? []).entries()) {
		const decider = moderators[turn % moderators.length];
		if (!decider) throw new Error('the demonstration has no moderator');
		await tx.insert(decisions).values({
			id: app.newId(),
			processId: process.id,
			subjectKind: 'idea',
			subjectId: id,
			version: 1,
			verdict,
			reason: REASONS[verdict] ?? '',
			deciderId: decider.id,
			at: new Date(decidedAt.getTime() + turn * 60_000)
		});
	}
}
