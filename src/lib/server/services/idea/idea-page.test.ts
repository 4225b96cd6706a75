import { expect, test } from 'vitest';
import { GUEST } from '$lib/server/app';
import {
	cards,
	comments,
	ideaGoals,
	ideaThemes,
	ideaVersions,
	workshops,
	type ideas
} from '$lib/server/db/schema';
import { testApp, type TestApp } from '../../../../../tests/support/app';
import { NOON } from '../../../../../tests/support/noon';
import { aPerson, aProcess, aPublishedIdea } from '../../../../../tests/support/builders';
import { goalsOf, themesOf, type Process } from '../../db/queries/processes';
import { ideaPage } from './idea-page';
import { changeSupport } from './ideas-support';

test.each(['submitted', 'rejection proposed', 'returned', 'rejected'] as const)(
	'an idea that is %s has no public page [IDE-12]',
	async (state) => {
		const app = await testApp();
		const process = await aProcess(app);
		const { number } = await aPublishedIdea(app, process, { state });
		const page = await ideaPage(app, GUEST, process, { number });
		expect(page).toEqual({ ok: false, error: 'not_found' });
	}
);

test('a page that was public is gone, one that never was is not found [IDE-12]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const was = await aPublishedIdea(app, process, { state: 'withdrawn' });
	const never = await aPublishedIdea(app, process, { state: 'withdrawn', publishedAt: null });
	expect([
		await ideaPage(app, GUEST, process, { number: was.number }),
		await ideaPage(app, GUEST, process, { number: never.number }),
		await ideaPage(app, GUEST, process, { number: 99 })
	]).toEqual([
		{ ok: false, error: 'gone' },
		{ ok: false, error: 'not_found' },
		{ ok: false, error: 'not_found' }
	]);
});

test('the page shows place, marks and history, never an earlier text [IDE-12]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const text = 'Erster Absatz.\n\nZweiter.';
	const idea = await aPublishedIdea(app, process, { text, version: 2 });
	const [theme] = await themesOf(app.db, process.id);
	const [goal] = await goalsOf(app.db, process.id);
	await app.db.write(async (tx) => {
		await tx.insert(ideaThemes).values({ ideaId: idea.id, themeId: theme?.id ?? '' });
		await tx.insert(ideaGoals).values({ ideaId: idea.id, goalId: goal?.id ?? '' });
		const second = { ideaId: idea.id, version: 2, title: idea.title, text, at: NOON };
		await tx.insert(ideaVersions).values(second);
	});
	const page = await ideaPage(app, GUEST, process, { number: idea.number });
	expect(page).toMatchObject({
		ok: true,
		value: {
			idea: {
				paragraphs: ['Erster Absatz.', 'Zweiter.'],
				field: { sign: 'leben', name: 'Smart Leben' },
				themes: ['Daten'],
				goals: ['Bürgernähe']
			},
			history: [{ version: 1 }, { version: 2 }],
			measures: [],
			isSupported: false,
			isOpen: true
		}
	});
	expect(JSON.stringify(page)).not.toContain('Einmal in der Woche');
});

async function aCardFor(
	app: TestApp,
	process: Process,
	idea: typeof ideas.$inferSelect,
	hasConsent: boolean
) {
	const person = await aPerson(app, process, 'recorder');
	const workshopId = idea.workshopId ?? '';
	await app.db.write((tx) =>
		tx.insert(cards).values({
			...{ id: app.newId(), workshopId, ideaId: idea.id, fieldId: idea.fieldId },
			...{ title: 'Karte', text: 'Handschrift', tableNumber: 3, displayName: '', hasConsent },
			...{ formVersion: '1', deviceId: 'tablet', sequence: 1, contentHash: '' },
			...{ recordedAt: NOON, receivedAt: NOON, recorderId: person.personId }
		})
	);
}

test('a card shows table and workshop, its wording only with consent [IDE-12]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const workshopId = app.newId();
	await app.db.write((tx) =>
		tx.insert(workshops).values({
			...{ id: workshopId, processId: process.id, number: 1, title: 'Erster Workshop' },
			...{ place: 'Rathaus', description: '', startsAt: NOON, endsAt: NOON, tableCount: 4 }
		})
	);
	const origin = { channel: 'workshop' as const, workshopId };
	const agreed = await aPublishedIdea(app, process, origin);
	const silent = await aPublishedIdea(app, process, origin);
	await aCardFor(app, process, agreed, true);
	await aCardFor(app, process, silent, false);
	expect(await ideaPage(app, GUEST, process, { number: agreed.number })).toMatchObject({
		value: {
			workshop: { number: 1, title: 'Erster Workshop' },
			cards: [{ tableNumber: 3, title: 'Karte', text: 'Handschrift' }]
		}
	});
	expect(await ideaPage(app, GUEST, process, { number: silent.number })).toMatchObject({
		value: { cards: [{ tableNumber: 3, title: '', text: '' }] }
	});
});

test('the page knows whether who asks supports the idea [SUP-4]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const { id: ideaId, number } = await aPublishedIdea(app, process);
	const device = { ...GUEST, deviceHash: 'a' };
	const member = await aPerson(app, process);
	await changeSupport(app, device, process, { ideaId, supported: true });
	await changeSupport(app, member, process, { ideaId, supported: true });
	const seen = async (who: typeof GUEST) => {
		const page = await ideaPage(app, who, process, { number });
		return page.ok && page.value.isSupported;
	};
	expect([
		await seen(device),
		await seen(member),
		await seen(GUEST),
		await seen({ ...GUEST, deviceHash: 'b' })
	]).toEqual([true, true, false, false]);
});

test('published comments come oldest first, page by page, each once [COM-3]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const { id: ideaId, number } = await aPublishedIdea(app, process);
	const row = (text: string, state: 'published' | 'submitted', minutes: number) => ({
		...{ id: app.newId(), processId: process.id, ideaId, text, state, displayName: '' },
		...{ claimHash: app.newId(), termsVersion: '1', privacyVersion: '1', submittedAt: NOON },
		publishedAt: state === 'published' ? new Date(NOON.getTime() + minutes * 60_000) : null
	});
	const shown = Array.from({ length: 25 }, (_, i) => row(`Kommentar ${i}`, 'published', i >> 1));
	await app.db.write((tx) => tx.insert(comments).values([...shown, row('geheim', 'submitted', 0)]));
	const first = await ideaPage(app, GUEST, process, { number });
	const after = (first.ok && first.value.comments.next) || '';
	const second = await ideaPage(app, GUEST, process, { number, after });
	const texts = [first, second].flatMap((page) =>
		page.ok ? page.value.comments.items.map(({ text }) => text) : []
	);
	const minute = ({ publishedAt }: (typeof shown)[number]) => publishedAt?.getTime() ?? 0;
	const inOrder = shown.toSorted((a, b) => minute(a) - minute(b) || (a.id < b.id ? -1 : 1));
	expect(texts).toEqual(inOrder.map(({ text }) => text));
	expect(second.ok && second.value.comments.next).toBeNull();
});
