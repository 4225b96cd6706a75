import { expect, test } from 'vitest';
import { GUEST } from '$lib/server/app';
import { testApp } from '../../../../../tests/support/app';
import { NOON } from '../../../../../tests/support/noon';
import { aProcess, aPublishedIdea, PLAN } from '../../../../../tests/support/builders';
import { aboutPage } from './about';
import { homePage } from './home';
import { changeSupport } from '../idea/ideas-support';
import { legalTextPage } from './legal-texts';

const DAY_MS = 24 * 60 * 60 * 1000;
const days = (count: number) => new Date(NOON.getTime() + count * DAY_MS);
const ideasFrom = (from: number, until: number) => [
	{ kind: 'ideas' as const, title: 'Ideen', opensAt: days(from), closesAt: days(until) }
];

test('an empty process has a front page with noughts', async () => {
	const app = await testApp();
	expect(await homePage(app, await aProcess(app))).toMatchObject({
		...{ newest: [], moving: [], workshop: null, hasResults: false },
		ideasPhase: { state: 'open' },
		figures: { ideas: 0, comments: 0, supports: 0, guestSupports: 0, workshops: 0, phones: 0 },
		fields: [
			{ sign: 'leben', name: 'Smart Leben', count: 0 },
			{ sign: 'stadt', name: 'Smarte Stadt', count: 0 }
		]
	});
});

test.each([
	['coming', 1, 2, days(1)],
	['open', -1, 1, days(1)],
	['closed', -2, -1, null]
])('a window that is %s is said to be so [PRO-1]', async (state, from, until, at) => {
	const app = await testApp();
	const process = await aProcess(app, { phases: ideasFrom(from, until) });
	expect((await homePage(app, process)).ideasPhase).toEqual({ state, at });
});

test('figures count published ideas, and the liveliest stand beside the newest, none twice', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const oldest = await aPublishedIdea(app, process, {
		...{ title: 'alt, aber lebhaft', publishedAt: days(-30) },
		...{ supportCount: 2, guestSupportCount: 3, commentCount: 4 }
	});
	for (const title of ['a', 'b', 'c', 'd']) await aPublishedIdea(app, process, { title });
	await aPublishedIdea(app, process, { state: 'submitted', commentCount: 99 });
	const device = { ...GUEST, deviceHash: 'a' };
	await changeSupport(app, device, process, { ideaId: oldest.id, supported: true });
	const home = await homePage(app, process);
	expect(home.figures).toMatchObject({ ideas: 5, comments: 4, supports: 2, guestSupports: 4 });
	expect(home.newest.map(({ title }) => title).sort()).toEqual(['a', 'b', 'c', 'd']);
	expect(home.moving.map(({ title }) => title)).toEqual(['alt, aber lebhaft']);
});

test('a legal text is shown in the version asked for, else in the one in force', async () => {
	const app = await testApp();
	const [terms, ...rest] = PLAN.texts;
	if (!terms) throw new Error('the plan has no terms');
	const later = { ...terms, version: '2', body: 'Neu.\n\nZwei.', validFrom: days(-1) };
	const future = { ...terms, version: '3', validFrom: days(1) };
	const process = await aProcess(app, { texts: [terms, later, future, ...rest] });
	const page = (version: string) => legalTextPage(app, process, { kind: 'terms', version });
	expect(await page('')).toMatchObject({
		...{ version: '2', paragraphs: ['Neu.', 'Zwei.'], isInForce: true }
	});
	expect(await page('1')).toMatchObject({ version: '1', isInForce: false });
	expect(await page('9')).toBeUndefined();
});

test('the page about a process tells its phases and rules', async () => {
	const app = await testApp();
	expect(await aboutPage(app, await aProcess(app))).toMatchObject({
		...{ guestSupport: true, decisionDays: 5, operator: null },
		phases: [{ kind: 'ideas' }, { kind: 'workshops' }, { kind: 'scoring' }, { kind: 'council' }]
	});
});
