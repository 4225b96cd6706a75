/** Generates comments and supports: seeded chance, marked as generated on every page and export. */
import { eq } from 'drizzle-orm';
import { comments, ideas, persons, supports } from '../db/schema';
import { claimCodeOf, claimHashOf } from '../services/claim';
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
	{ tx, app, process, chance, givenUnder }: Scene,
	{ id: ideaId, publishedAt }: DemoIdea,
	{ warmth, waits }: { warmth: number; waits: boolean }
): Promise<void> {
	const count = Math.round(warmth * 9 + chance.next() * 1.5);
	const now = app.clock();
	const open = publishedAt ?? now;
	for (const text of chance.some(COMMENTS, count + (waits ? 1 : 0))) {
		const id = app.newId();
		const isWaiting = waits && text.length % 2 === 0;
		const since = open.getTime() + chance.next() * (now.getTime() - open.getTime()) * 0.9;
		const submittedAt = isWaiting ? days(now, -chance.next() * 3) : new Date(since);
		await tx.insert(comments).values({
			...{ id, ideaId, text, submittedAt },
			processId: process.id,
			state: isWaiting ? 'submitted' : 'published',
			displayName: chance.next() < 0.3 ? '' : chance.pick(DISPLAY_NAMES),
			claimHash: claimHashOf(app, claimCodeOf(app, id)),
			...givenUnder,
			decidedAt: isWaiting ? null : submittedAt,
			publishedAt: isWaiting ? null : submittedAt
		});
	}
	const visible = await tx.$count(comments, eq(comments.ideaId, ideaId));
	const waiting = waits ? await countWaiting(tx, ideaId) : 0;
	await tx
		.update(ideas)
		.set({ commentCount: visible - waiting })
		.where(eq(ideas.id, ideaId));
}

async function countWaiting(tx: Scene['tx'], ideaId: string): Promise<number> {
	const rows = await tx
		.select({ state: comments.state })
		.from(comments)
		.where(eq(comments.ideaId, ideaId));
	return rows.filter(({ state }) => state === 'submitted').length;
}
