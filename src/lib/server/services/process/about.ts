import type { App } from '../../app';
import { phasesOf, type Process } from '../../db/queries/processes';

/** What the pages about a process say of it: its rules, its phases, who answers for it. */
export async function aboutPage({ db }: App, process: Process) {
	const phases = await phasesOf(db, process.id);
	const { guestSupport, decisionDays, operator } = process.settings;
	return {
		...{ intro: process.intro, guestSupport, decisionDays },
		operator: operator ?? null,
		phases: phases.map(({ kind, title, opensAt, closesAt }) => ({ kind, title, opensAt, closesAt }))
	};
}
