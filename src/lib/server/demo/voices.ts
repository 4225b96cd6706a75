/** Generates comments and supports: seeded chance, marked as generated on every page and export. */
import { eq } from 'drizzle-orm';
import { addComment, type CommentRow } from '../db/queries/comments';
import { ideas, persons, supports } from '../db/schema';
import { claimCodeOf, claimHashOf } from '../services/idea/claim';
import type { DemoIdea } from './ideas';
import { COMMENTS, DISPLAY_NAMES } from './names';
import { days } from './plan';
import type { Scene } from './scene';

const SUPPORTERS = 90;
const GUESTS = 160;
const CHUNK = 100;

/** Gives published ideas comments and supports; a few comments still wait for moderation. */
export async function storeVoices(scene: Scene, stored: DemoIdea[]): Promise<void> {
	const published = stored.filter(({ state }) => state === 'published');
	const members = await storeSupporters(scene);
	for (const [position, idea] of published.entries()) {
		const warmth = scene.chance.next() ** 3;
		await storeSupports(scene, idea, { members, warmth });
		await storeComments(scene, idea, { warmth, waits: position % 30 === 7 });
	}
}

/** Invented accounts that nobody can sign in with: their addresses are not confirmed. */
async function storeSupporters({ tx, app, people }: Scene): Promise<string[]> {
	const passwordHash = people[0]?.passwordHash ?? '';
	const rows = Array.from({ length: SUPPORTERS }, (_, i) => ({
		id: app.newId(),
		email: `erzeugt-${i + 1}@demo.leitwerk.example`,
		name: `Erzeugtes Konto ${i + 1}`,
		passwordHash,
		locale: 'de' as const,
		createdAt: days(app.clock(), -60)
	}));
	await tx.insert(persons).values(rows);
	return rows.map(({ id }) => id);
}

async function storeSupports(
	{ tx, app, chance }: Scene,
	{ id: ideaId, publishedAt }: DemoIdea,
	{ members, warmth }: { members: string[]; warmth: number }
): Promise<void> {
	const at = publishedAt ?? app.clock();
	const fromMembers = chance.some(members, Math.round(warmth * (SUPPORTERS - 10)));
	const guestCount = Math.round(warmth * GUESTS * (0.4 + chance.next() * 0.6));
	const rows = [
		...fromMembers.map((personId) => ({ id: app.newId(), ideaId, personId, at })),
		...Array.from({ length: guestCount }, (_, i) => ({
			id: app.newId(),
			ideaId,
			deviceHash: `generated ${i + 1}`,
			at
		}))
	];
	for (let from = 0; from < rows.length; from += CHUNK) {
		await tx.insert(supports).values(rows.slice(from, from + CHUNK));
	}
	await tx
		.update(ideas)
		.set({ supportCount: fromMembers.length, guestSupportCount: guestCount })
		.where(eq(ideas.id, ideaId));
}

async function storeComments(
	scene: Scene,
	idea: DemoIdea,
	{ warmth, waits }: { warmth: number; waits: boolean }
): Promise<void> {
	const { tx, chance } = scene;
	const count = Math.round(warmth * 9 + chance.next() * 1.5);
	const texts = chance.some(COMMENTS, count + (waits ? 2 : 0));
	for (const text of texts.slice(0, count)) await storePublished(scene, idea, text);
	for (const text of texts.slice(count)) await storeWaiting(scene, idea, text);
	await tx.update(ideas).set({ commentCount: count }).where(eq(ideas.id, idea.id));
}

async function storePublished(scene: Scene, idea: DemoIdea, text: string): Promise<void> {
	const now = scene.app.clock().getTime();
	const open = idea.publishedAt?.getTime() ?? now;
	const at = new Date(open + scene.chance.next() * (now - open) * 0.9);
	const decided = { submittedAt: at, decidedAt: at, publishedAt: at };
	await storeComment(scene, idea, { text, state: 'published', ...decided });
}

async function storeWaiting(scene: Scene, idea: DemoIdea, text: string): Promise<void> {
	const submittedAt = days(scene.app.clock(), -scene.chance.next() * 3);
	await storeComment(scene, idea, { text, state: 'submitted', submittedAt });
}

async function storeComment(
	{ tx, app, process, chance, givenUnder }: Scene,
	{ id: ideaId }: DemoIdea,
	comment: Pick<CommentRow, 'text' | 'state' | 'submittedAt' | 'decidedAt' | 'publishedAt'>
): Promise<void> {
	const id = app.newId();
	await addComment(tx, {
		...{ id, ideaId, processId: process.id },
		displayName: chance.next() < 0.3 ? '' : chance.pick(DISPLAY_NAMES),
		claimHash: claimHashOf(app, claimCodeOf(app, id)),
		...givenUnder,
		...comment
	});
}
