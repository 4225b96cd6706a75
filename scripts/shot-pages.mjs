/** The pages of the contact sheets, in the order in which a person meets them. */
import { hall } from './shot-moves.mjs';

const P = '/konstanz';

const PAGES = [
	{ name: 'home', path: P },
	{ name: 'about', path: `${P}/about` },
	{ name: 'ideas', path: `${P}/ideas` },
	{ name: 'ideas-search', path: `${P}/ideas?q=Busse&order=supported` },
	{ name: 'ideas-empty', path: `${P}/ideas?q=xylophonkurs` },
	{ name: 'idea', path: `${P}/ideas/20` },
	{ name: 'submit', path: `${P}/ideas/new` },
	{ name: 'receipt', path: `${P}/receipt` },
	{ name: 'workshops', path: `${P}/workshops` },
	{ name: 'workshop-past', path: `${P}/workshops/1` },
	{ name: 'measures', path: `${P}/measures` },
	{ name: 'measure', path: `${P}/measures/5` },
	{ name: 'results', path: `${P}/results` },
	{ name: 'data', path: `${P}/data` },
	{ name: 'terms', path: `${P}/texts/terms` },
	{ name: 'accessibility', path: `${P}/accessibility` },
	{ name: 'not-found', path: `${P}/nirgends` },
	{ name: 'join', path: '/live' },
	{ name: 'sign-in', path: '/sign-in' },
	{ name: 'register', path: '/register' },
	{ name: 'desk', path: `${P}/desk`, role: 'coordination' },
	{ name: 'moderation', path: `${P}/desk/moderation`, role: 'moderator' },
	{ name: 'desk-workshops', path: `${P}/desk/workshops`, role: 'facilitator' },
	{ name: 'console', path: `${P}/desk/workshops/2`, role: 'facilitator' },
	{ name: 'capture', path: '/capture/konstanz-2', role: 'facilitator' },
	{ name: 'desk-measures', path: `${P}/desk/measures`, role: 'coordination' },
	{ name: 'desk-measure', path: `${P}/desk/measures/5`, role: 'coordination' },
	{ name: 'rounds', path: `${P}/desk/rounds`, role: 'coordination' },
	{ name: 'round', path: `${P}/desk/rounds/1`, role: 'coordination' },
	{ name: 'sheet', path: `${P}/desk/sheet`, role: 'project group' },
	{ name: 'sheet-measure', path: `${P}/desk/sheet/5`, role: 'project group' },
	{ name: 'ranking', path: `${P}/desk/ranking`, role: 'coordination' },
	{ name: 'selection', path: `${P}/desk/selection`, role: 'coordination' },
	{ name: 'paper', path: `${P}/desk/paper`, role: 'coordination' },
	{ name: 'import', path: `${P}/desk/import`, role: 'coordination' },
	{ name: 'people', path: `${P}/desk/people`, role: 'administrator' },
	{ name: 'log', path: `${P}/desk/log`, role: 'administrator' }
];

const HALL_JOIN = [
	{ name: 'beamer-join', path: hall.beamer, role: 'facilitator' },
	{ name: 'phone-welcome', path: hall.phone }
];

const HALL_POLL = [
	{ name: 'beamer-poll', path: hall.beamer, role: 'facilitator' },
	{ name: 'phone-poll', path: hall.phone, prepare: hall.join },
	{ name: 'console-poll', path: `${P}/desk/workshops/2`, role: 'facilitator' }
];

const HALL_RESULT = [
	{ name: 'beamer-result', path: hall.beamer, role: 'facilitator' },
	{ name: 'phone-result', path: hall.phone, prepare: hall.join }
];

const DECIDED = [
	{ name: 'ranking-closed', path: `${P}/desk/ranking`, role: 'coordination' },
	{ name: 'selection-chosen', path: `${P}/desk/selection`, role: 'coordination' },
	{ name: 'results-public', path: `${P}/results` },
	{ name: 'measure-lead', path: `${P}/measures/5` },
	{ name: 'paper-leads', path: `${P}/desk/paper`, role: 'coordination' }
];

/** What happens first, and what is to be seen then. */
export const STAGES = [
	{ pages: PAGES },
	{ happens: hall.open, pages: HALL_JOIN },
	{ happens: hall.startPoll, pages: HALL_POLL },
	{ happens: hall.vote, pages: HALL_RESULT },
	{ happens: hall.decide, pages: DECIDED }
];
