import { criterionMeans } from '$lib/domain/scoring/ranking';
import { isScoring } from '$lib/domain/scoring/round';
import { sheetState, type SheetState } from '$lib/domain/scoring/sheet';
import type { App, Who } from '../../app';
import { measureByNumber } from '../../db/queries/measures';
import type { Process } from '../../db/queries/processes';
import {
	criteriaOf,
	latestRound,
	measuresOfRound,
	recusalsBy,
	scoresBy
} from '../../db/queries/scoring';
import { measureProfile } from '../measure/measure-pages';
import { judgementsOf } from './ranking';
import { criteriaWithShares } from './round-pages';

/** The person's own sheets in the round that runs; undefined where there is no round. */
export async function mySheets({ db, clock }: App, { personId }: Who, process: Process) {
	const round = await latestRound(db, process.id);
	if (!round || !personId) return undefined;
	const criteria = await criteriaOf(db, round.id);
	const scores = await scoresBy(db, round.id, personId);
	const recusals = await recusalsBy(db, round.id, personId);
	const sheets = (await measuresOfRound(db, round.id)).map((measure) => {
		const own = scores.filter(({ measureId }) => measureId === measure.id);
		const answers = Object.fromEntries(own.map((score) => [score.criterionId, score.value]));
		const recusal = recusals.find(({ measureId }) => measureId === measure.id)?.reason;
		const answered = new Set(Object.keys(answers));
		const state = sheetState(criteria, answered, recusal !== undefined);
		return { ...measure, answers, recusal, state, answered: answered.size };
	});
	return {
		round: { ...round, isScoring: isScoring(round, clock()) },
		criteria: criteria.length,
		sheets
	};
}

const WAITS: readonly SheetState[] = ['open', 'started'];

/** One measure with the person's own answers; undefined where the round does not hold it. */
export async function sheetPage(app: App, who: Who, process: Process, number: number) {
	const mine = await mySheets(app, who, process);
	const position = mine?.sheets.findIndex((sheet) => sheet.number === number) ?? -1;
	const sheet = mine?.sheets[position];
	const measure = sheet && (await measureByNumber(app.db, process.id, number));
	if (!mine || !measure) return undefined;
	const { round, sheets } = mine;
	const following = [...sheets.slice(position + 1), ...sheets.slice(0, position)];
	return {
		round,
		sheet,
		position: position + 1,
		total: sheets.length,
		next: following.find(({ state }) => WAITS.includes(state))?.number,
		profile: await measureProfile(app.db, measure),
		criteria: await criteriaWithShares(app.db, round.id),
		/** Everybody's, once nobody can be guided by them any more. [SCO-15] */
		means:
			round.state === 'closed'
				? criterionMeans(await judgementsOf(app.db, round), measure.id)
				: undefined
	};
}
