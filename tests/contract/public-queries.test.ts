/** No page of the public part asks the database more than a few questions, however much there is. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp, type App } from '$lib/server/app';
import { readConfig } from '$lib/server/config';
import { anAgenda } from '../support/agenda';
import { aCrowd, type Crowd } from '../support/crowd';
import { emptyDatabase } from '../support/empty-database';
import { NOON } from '../support/noon';
import { pagesOfGroup, visit } from '../support/visit';

const MOST_QUERIES = 6;
const IDEAS = 10_000;

interface Address {
	path: string;
	/** What must be there: a page without content proves nothing. */
	shows: Record<string, unknown>;
	/** Kept on the device. */
	receipt?: keyof Crowd['codes'];
}

const P = '/musterstadt';
const some = expect.arrayContaining([expect.anything()]) as unknown;
const anything = expect.anything() as unknown;
const text = { title: 'terms' };

/** Every page of the public part at its fullest. */
const PAGES: Record<string, Address[]> = {
	'/': [{ path: '/', shows: { processes: [{ slug: 'musterstadt' }, { slug: 'zweites' }] } }],
	'/[process]': [
		{
			path: P,
			shows: { home: { newest: some, moving: some, workshop: anything, hasResults: true } }
		}
	],
	'/[process]/about': [{ path: `${P}/about`, shows: { about: { phases: some } } }],
	'/[process]/accessibility': [{ path: `${P}/accessibility`, shows: { about: anything } }],
	'/[process]/data': [{ path: `${P}/data`, shows: { licence: anything, datasets: some } }],
	'/[process]/ideas': [
		{ path: `${P}/ideas`, shows: { list: { total: IDEAS + 4, next: anything } } },
		{ path: `${P}/ideas?q=Bus&field=leben&order=supported`, shows: { list: { ideas: some } } },
		{ path: `${P}/ideas?origin=workshop&became=lead`, shows: { list: { ideas: [] } } },
		{ path: `${P}/ideas?became=measure&order=discussed`, shows: { list: { ideas: some } } },
		{ path: `${P}/ideas?q=und`, shows: { list: { isTooCommon: true } } }
	],
	'/[process]/ideas/[number=number]': [
		{
			path: `${P}/ideas/1`,
			shows: {
				history: [{ version: 1 }, { version: 2 }],
				comments: { items: some, next: anything },
				measures: some,
				idea: { themes: some, goals: some },
				texts: anything
			}
		},
		{ path: `${P}/ideas/2`, shows: { cards: some, measures: some, workshop: anything } }
	],
	'/[process]/ideas/new': [
		{ path: `${P}/ideas/new`, shows: { fields: some, texts: anything, isOpen: true } }
	],
	'/[process]/imprint': [{ path: `${P}/imprint`, shows: { about: anything } }],
	'/[process]/measures': [{ path: `${P}/measures`, shows: { measures: some, next: anything } }],
	'/[process]/measures/[number=number]': [
		{
			path: `${P}/measures/1`,
			shows: {
				scores: { criteria: some, isPassedOver: true },
				way: { ideas: some, cards: some, votes: some, hiddenIdeas: 1 },
				costs: some,
				goals: some
			}
		},
		{ path: `${P}/measures/2`, shows: { state: 'lead', scores: { leadReason: anything } } },
		{ path: `${P}/measures/100`, shows: { state: 'candidate' } }
	],
	'/[process]/receipt': [
		{ path: `${P}/receipt`, shows: { receipt: null } },
		{
			path: `${P}/receipt`,
			receipt: 'idea',
			shows: { receipt: { kind: 'idea', decisions: some }, fields: some }
		},
		{ path: `${P}/receipt`, receipt: 'comment', shows: { receipt: { kind: 'comment' } } }
	],
	'/[process]/results': [
		{ path: `${P}/results`, shows: { results: { ranking: some, leads: [{ way: anything }] } } },
		{ path: '/zweites/results', shows: { results: null, expected: { round: anything } } }
	],
	'/[process]/texts/[kind=textKind]': [
		{ path: `${P}/texts/terms`, shows: { text } },
		{ path: `${P}/texts/terms?version=1`, shows: { text } }
	],
	'/[process]/workshops': [
		{ path: `${P}/workshops`, shows: { coming: some, past: some, next: anything } },
		{ path: `${P}/workshops?after=12`, shows: { past: some } }
	],
	'/[process]/workshops/[number=number]': [
		{ path: `${P}/workshops/1`, shows: { polls: some, ideas: { total: 1, rows: some } } },
		{ path: `${P}/workshops/101`, shows: { figures: { isLive: true } } }
	]
};

let app: App;
let crowd: Crowd;
let end: () => Promise<void>;

beforeAll(async () => {
	const { db, remove } = await emptyDatabase();
	const config = readConfig({ LOG_LEVEL: 'silent', ORIGIN: 'http://leitwerk.test' });
	app = await createApp({ config, db, clock: () => NOON });
	end = async () => {
		await db.close();
		await remove();
	};
	crowd = await aCrowd(app, IDEAS);
	await anAgenda(app, { slug: 'zweites', city: 'Zweitstadt', name: 'Zweite Agenda' });
});

afterAll(() => end());

test('every page of the public part is counted', () => {
	expect(Object.keys(PAGES).sort()).toEqual(pagesOfGroup('(public)'));
});

const visits = Object.entries(PAGES).flatMap(([route, addresses]) =>
	addresses.flatMap((address) =>
		(['a guest', 'a citizen'] as const).map((reader) => ({ ...address, route, reader }))
	)
);

test.each(visits)('$path asks little for $reader, receipt: $receipt', async (asked) => {
	const { route, path, shows, reader, receipt } = asked;
	const cookies: Record<string, string> = receipt ? { receipt: crowd.codes[receipt] } : {};
	if (reader === 'a citizen') cookies['session'] = crowd.session;
	else cookies['device'] = 'a device';
	const { value, queries } = await visit(app, { route, path, cookies });
	expect(value).toMatchObject({ ...shows, person: reader === 'a guest' ? null : anything });
	expect(queries).toBeLessThanOrEqual(MOST_QUERIES);
});
