import type { Action } from '$lib/domain/permission';
import type { App, Who } from '../../app';
import type { Process } from '../../db/queries/processes';
import { comingWorkshops } from '../../db/queries/workshops';
import { moderationFigures } from '../moderation/moderation-pages';
import { mailFigures } from './operation';
import { abilitiesIn } from '../process/processes';
import { currentRound } from '../scoring/ranking';
import { mySheets } from '../scoring/sheet-pages';

/** What waits for a person at the desk; what does not concern them is null. */
export async function today(app: App, who: Who, process: Process) {
	const abilities = new Set<Action>(await abilitiesIn(app, who, process.id));
	const when = <T>(action: Action, work: () => Promise<T>) =>
		abilities.has(action) ? work() : Promise.resolve(null);
	return {
		moderation: await when('read contributions', () => moderationFigures(app, who, process)),
		mayModerate: abilities.has('decide moderation'),
		workshop: await nextWorkshop(app, process),
		mayRunWorkshop: abilities.has('run workshop'),
		mayCapture: abilities.has('capture card'),
		round: await openRound(app, process),
		sheet: await when('score measure', () => progressOf(app, who, process)),
		operation: await when('see operation', () => operationOf(app))
	};
}

async function nextWorkshop({ db, clock }: App, process: Process) {
	const [workshop] = await comingWorkshops(db, process.id, { now: clock(), limit: 1 });
	if (!workshop) return null;
	const { number, title, place, startsAt } = workshop;
	return { number, title, place, startsAt };
}

async function openRound({ db }: App, process: Process) {
	const round = await currentRound(db, process.id);
	if (round?.state !== 'open') return null;
	return { number: round.number, title: round.title, closesAt: round.closesAt };
}

async function progressOf(app: App, who: Who, process: Process) {
	const mine = await mySheets(app, who, process);
	if (!mine?.round.isScoring) return null;
	const open = mine.sheets.filter(({ state }) => state === 'open' || state === 'started');
	return { total: mine.sheets.length, done: mine.sheets.length - open.length };
}

async function operationOf(app: App) {
	return {
		hasMailServer: app.config.SMTP_URL !== '',
		isDemo: app.config.DEMO,
		...(await mailFigures(app))
	};
}
