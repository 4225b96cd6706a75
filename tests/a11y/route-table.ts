/** Every page with sample parameters, who looks at it, and the states in which it is held to the rules. */
import { expect, type Page } from '@playwright/test';
import { PROCESS } from '../support/browser';
import { CHOSEN_PROCESS, DECIDED_PROCESS, EMPTY_PROCESS } from '../support/page-processes';
import { joinCode, joined, open, sendEmpty, uploadedImport, waitingContribution } from './moves';
import type { PageState } from './pages';

const P = `/${PROCESS}`;
const EMPTY = `/${EMPTY_PROCESS}`;
const CHOSEN = `/${CHOSEN_PROCESS}`;
const DECIDED = `/${DECIDED_PROCESS}`;
const DESK = `${P}/desk`;
const EMPTY_DESK = `${EMPTY}/desk`;

const coordination = { role: 'coordination' } as const;
const facilitator = { role: 'facilitator' } as const;
const administrator = { role: 'administrator' } as const;
const scorer = { role: 'project group' } as const;

const wrongCode = async (page: Page) => {
	await page.getByLabel('Code', { exact: true }).fill('0000 0000 0000 0000');
	await page.getByRole('button', { name: 'Stand ansehen' }).click();
	await expect(page.getByRole('alert')).toBeVisible();
};

export const ROUTES: Record<string, PageState[]> = {
	'/': [
		{ state: 'several processes', path: '/' },
		{ state: 'refused as too large', path: '/refused/413', status: 413 },
		{ state: 'refused as a foreign form', path: '/refused/403', status: 403 }
	],
	'/[process]': [
		{ state: 'filled', path: P },
		{ state: 'in English', path: `/en${P}` },
		{ state: 'empty, before it begins', path: EMPTY },
		{ state: 'not there', path: '/nirgends', status: 404 }
	],
	'/[process]/about': [{ state: 'filled', path: `${P}/about` }],
	'/[process]/accessibility': [{ state: 'filled', path: `${P}/accessibility` }],
	'/[process]/data': [
		{ state: 'filled', path: `${P}/data` },
		{ state: 'empty', path: `${EMPTY}/data` }
	],
	'/[process]/ideas': [
		{ state: 'filled', path: `${P}/ideas` },
		{ state: 'filtered and searched', path: `${P}/ideas?q=Bus&field=mobilitaet&order=supported` },
		{ state: 'nothing found', path: `${P}/ideas?q=xylophonkurs` },
		{ state: 'empty', path: `${EMPTY}/ideas` }
	],
	'/[process]/ideas/[number=number]': [
		{ state: 'filled', path: `${P}/ideas/20` },
		{ state: 'comment refused', path: `${P}/ideas/20`, prepare: sendEmpty('Kommentar absenden') },
		{ state: 'not there', path: `${P}/ideas/99999`, status: 404 }
	],
	'/[process]/ideas/new': [
		{ state: 'fresh', path: `${P}/ideas/new` },
		{ state: 'error shown', path: `${P}/ideas/new`, prepare: sendEmpty('Idee absenden') },
		{ state: 'closed', path: `${EMPTY}/ideas/new` }
	],
	'/[process]/imprint': [{ state: 'filled', path: `${P}/imprint` }],
	'/[process]/measures': [
		{ state: 'filled', path: `${P}/measures` },
		{ state: 'empty', path: `${EMPTY}/measures` }
	],
	'/[process]/measures/[number=number]': [
		{ state: 'filled', path: `${P}/measures/5` },
		{ state: 'Leitprojekt', path: `${DECIDED}/measures/2` },
		{ state: 'not chosen', path: `${DECIDED}/measures/1` }
	],
	'/[process]/receipt': [
		{ state: 'fresh', path: `${P}/receipt` },
		{ state: 'wrong code', path: `${P}/receipt`, prepare: wrongCode }
	],
	'/[process]/results': [
		{ state: 'not yet', path: `${P}/results` },
		{ state: 'public', path: `${DECIDED}/results` }
	],
	'/[process]/texts/[kind=textKind]': [
		{ state: 'terms', path: `${P}/texts/terms` },
		{ state: 'licence', path: `${P}/texts/licence` }
	],
	'/[process]/workshops': [
		{ state: 'filled', path: `${P}/workshops` },
		{ state: 'empty', path: `${EMPTY}/workshops` }
	],
	'/[process]/workshops/[number=number]': [
		{ state: 'past, with results', path: `${P}/workshops/1` },
		{ state: 'to come', path: `${P}/workshops/3` }
	],
	'/[process]/desk': [
		{ state: 'coordination', path: DESK, ...coordination },
		{ state: 'operator', path: DESK, role: 'technical operator' },
		{ state: 'no right', path: DESK, role: 'citizen', status: 403 }
	],
	'/[process]/desk/import': [{ state: 'fresh', path: `${DESK}/import`, ...coordination }],
	'/[process]/desk/import/[id]': [{ state: 'report', path: uploadedImport, ...coordination }],
	'/[process]/desk/log': [{ state: 'filled', path: `${DESK}/log`, ...administrator }],
	'/[process]/desk/mails': [{ state: 'demo', path: `${DESK}/mails`, ...coordination }],
	'/[process]/desk/measures': [
		{ state: 'filled', path: `${DESK}/measures`, ...coordination },
		{ state: 'empty', path: `${EMPTY_DESK}/measures`, ...coordination }
	],
	'/[process]/desk/measures/[number=number]': [
		{ state: 'filled', path: `${DESK}/measures/5`, ...coordination }
	],
	'/[process]/desk/measures/new': [
		{ state: 'fresh', path: `${DESK}/measures/new`, ...coordination },
		{
			state: 'error shown',
			path: `${DESK}/measures/new`,
			...coordination,
			prepare: sendEmpty('Maßnahme anlegen')
		}
	],
	'/[process]/desk/moderation': [
		{ state: 'filled', path: `${DESK}/moderation`, role: 'moderator' },
		{ state: 'empty', path: `${EMPTY_DESK}/moderation`, role: 'moderator' },
		{ state: 'no right', path: `${DESK}/moderation`, ...scorer, status: 403 }
	],
	'/[process]/desk/moderation/[kind=contribution]/[id]': [
		{ state: 'first look', path: waitingContribution, role: 'moderator' },
		{
			state: 'reason missing',
			path: waitingContribution,
			role: 'moderator',
			prepare: sendEmpty('Zurückgeben')
		}
	],
	'/[process]/desk/paper': [
		{ state: 'filled', path: `${DESK}/paper`, ...coordination },
		{ state: 'with Leitprojekte', path: `${DECIDED}/desk/paper`, ...coordination }
	],
	'/[process]/desk/people': [{ state: 'filled', path: `${DESK}/people`, ...administrator }],
	'/[process]/desk/ranking': [
		{ state: 'provisional', path: `${DESK}/ranking`, ...coordination },
		{ state: 'closed', path: `${CHOSEN}/desk/ranking`, ...coordination },
		{ state: 'hidden from scorers', path: `${DESK}/ranking`, ...scorer },
		{ state: 'empty', path: `${EMPTY_DESK}/ranking`, ...coordination }
	],
	'/[process]/desk/rounds': [
		{ state: 'filled', path: `${DESK}/rounds`, ...coordination },
		{ state: 'empty', path: `${EMPTY_DESK}/rounds`, ...coordination }
	],
	'/[process]/desk/rounds/[number=number]': [
		{ state: 'open', path: `${DESK}/rounds/1`, ...coordination },
		{ state: 'closed', path: `${CHOSEN}/desk/rounds/1`, ...coordination }
	],
	'/[process]/desk/selection': [
		{ state: 'not yet', path: `${DESK}/selection`, ...coordination },
		{ state: 'chosen', path: `${CHOSEN}/desk/selection`, ...coordination },
		{ state: 'public', path: `${DECIDED}/desk/selection`, ...coordination }
	],
	'/[process]/desk/sheet': [
		{ state: 'filled', path: `${DESK}/sheet`, ...scorer },
		{ state: 'empty', path: `${EMPTY_DESK}/sheet`, ...scorer }
	],
	'/[process]/desk/sheet/[number=number]': [
		{ state: 'filled', path: `${DESK}/sheet/5`, ...scorer },
		{
			state: 'disclosure open',
			path: `${DESK}/sheet/5`,
			...scorer,
			prepare: open('Sind Sie befangen?')
		}
	],
	'/[process]/desk/workshops': [
		{ state: 'filled', path: `${DESK}/workshops`, ...facilitator },
		{ state: 'empty', path: `${EMPTY_DESK}/workshops`, ...facilitator }
	],
	'/[process]/desk/workshops/[number=number]': [
		{ state: 'prepared', path: `${DESK}/workshops/2`, ...facilitator }
	],
	'/[process]/desk/workshops/[number=number]/edit': [
		{ state: 'filled', path: `${DESK}/workshops/3/edit`, ...facilitator }
	],
	'/[process]/desk/workshops/[number=number]/poll': [
		{ state: 'fresh', path: `${DESK}/workshops/2/poll`, ...facilitator }
	],
	'/[process]/desk/workshops/new': [
		{ state: 'fresh', path: `${DESK}/workshops/new`, ...facilitator }
	],
	'/account': [{ state: 'signed in', path: '/account', role: 'citizen' }],
	'/capture': [
		{ state: 'signed out', path: '/capture' },
		{ state: 'filled', path: '/capture', role: 'table host' }
	],
	'/capture/[workshop]': [{ state: 'fresh', path: `/capture/${PROCESS}-2`, role: 'table host' }],
	'/confirm': [{ state: 'no token', path: '/confirm' }],
	'/forgot': [
		{ state: 'fresh', path: '/forgot' },
		{ state: 'error shown', path: '/forgot', prepare: sendEmpty() }
	],
	'/live': [{ state: 'fresh', path: '/live' }],
	'/live/[code]': [
		{ state: 'welcome', path: async (page) => `/live/${await joinCode(page)}` },
		{ state: 'waiting', path: joined },
		{ state: 'not there', path: '/live/000000', status: 404 }
	],
	'/live/[code]/beamer': [
		{
			state: 'join',
			path: async (page) => `/live/${await joinCode(page)}/beamer`,
			...facilitator,
			widths: [640, 1280]
		}
	],
	'/register': [
		{ state: 'fresh', path: '/register' },
		{ state: 'error shown', path: '/register', prepare: sendEmpty() }
	],
	'/reset': [{ state: 'no token', path: '/reset' }],
	'/sign-in': [
		{ state: 'fresh', path: '/sign-in' },
		{ state: 'error shown', path: '/sign-in', prepare: sendEmpty('Anmelden') }
	]
};
