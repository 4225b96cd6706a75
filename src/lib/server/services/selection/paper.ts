import { may } from '$lib/domain/permission';
import { ok, refused, type Result } from '$lib/domain/result';
import { paperOf, type CouncilPaper, type SavePaper } from '$lib/domain/selection/council-paper';
import type { PaperDocument } from '$lib/domain/selection/paper-document';
import { m } from '$lib/paraglide/messages';
import { formatNumber } from '$lib/ui/format';
import type { App, Who } from '../../app';
import type { Process } from '../../db/queries/processes';
import { paperOfProcess, putPaper } from '../../db/queries/selection';
import { toDocx } from '../../documents/docx';
import { composePaper } from '../../documents/paper-content';
import { totalsOf } from '../../documents/paper-participation';
import { record } from '../audit';
import { once } from '../once';
import { paperRecord, type PaperRecord } from './paper-record';
import { actorIn } from '../person/standing';

/** The paper as it stands: what the office saved, or what is proposed until then. */
export async function paperPage({ db }: Pick<App, 'db'>, process: Process) {
	const saved = await paperOfProcess(db, process.id);
	const found = await paperRecord(db, process);
	const paper = saved?.content ?? proposal(found);
	return {
		paper,
		version: saved?.version ?? 0,
		updatedAt: saved?.updatedAt ?? null,
		preview: composePaper(paper, found)
	};
}

/** The council paper as a Word file. Refused for whoever may not edit it. [PAP-1] */
export async function paperFile(
	app: Pick<App, 'db'>,
	who: Who,
	process: Process
): Promise<Result<{ fileName: string; bytes: Buffer; paper: PaperDocument }, 'forbidden'>> {
	const actor = await actorIn(app.db, who, process.id);
	if (!may(actor, 'edit council paper', { processId: process.id })) return refused('forbidden');
	const { preview } = await paperPage(app, process);
	const fileName = `${m.documents_paper_file()}-${process.slug}.docx`;
	return ok({ fileName, bytes: await toDocx(preview), paper: preview });
}

/**
 * Saves what the office wrote. `stale` where somebody saved a newer version. [PAP-3] [PAP-4]
 */
export function savePaper(
	app: App,
	who: Who,
	process: Process,
	input: SavePaper
): Promise<Result<{ version: number }, 'forbidden' | 'stale' | 'already_used'>> {
	return app.db.write((tx) =>
		once(tx, app, { name: 'save paper', input }, async () => {
			const actor = await actorIn(tx, who, process.id);
			if (!may(actor, 'edit council paper', { processId: process.id })) {
				return refused('forbidden');
			}
			const saved = await paperOfProcess(tx, process.id);
			if ((saved?.version ?? 0) !== input.version) return refused('stale');
			const version = input.version + 1;
			await putPaper(tx, {
				id: saved?.id ?? app.newId(),
				processId: process.id,
				content: paperOf(input),
				version,
				updatedAt: app.clock()
			});
			await record(tx, app, who, {
				processId: process.id,
				event: 'council paper saved',
				subjectId: process.id,
				details: { version }
			});
			return ok({ version });
		})
	);
}

/** What the form begins with: sentences that fit every process, with this one's figures. */
function proposal(found: PaperRecord): CouncilPaper {
	const { name } = found.process;
	const total = totalsOf(found);
	const leads = found.leads.map(({ title }) => title).join(', ');
	const gathered = {
		ideas: formatNumber(total.ideas),
		workshops: formatNumber(found.workshops.length)
	};
	return {
		subject: m.documents_proposal_subject({ name }),
		responsibleOffice: m.documents_proposal_office({ name }),
		releasedBy: '',
		bodies: [
			{
				name: m.documents_proposal_committee(),
				date: '',
				status: m.documents_proposal_preliminary(),
				isPublic: false
			},
			{
				name: m.documents_proposal_council(),
				date: '',
				status: m.documents_proposal_decision(),
				isPublic: true
			}
		],
		resolution: [
			m.documents_proposal_resolution_1(),
			m.documents_proposal_resolution_2({ leads: leads || m.documents_proposal_leads_open() }),
			m.documents_proposal_resolution_3(),
			m.documents_proposal_resolution_4()
		],
		summary: found.results
			? m.documents_proposal_summary({
					...gathered,
					measures: formatNumber(found.results.ranking.length),
					leads: formatNumber(found.leads.length)
				})
			: m.documents_proposal_summary_open(gathered),
		participation: 'involvement',
		costsInBudget: false,
		followUpCosts: true,
		climateEffect: 'positive',
		climateAlternatives: '',
		reasoning: m.documents_proposal_reasoning(),
		annexes: [m.documents_proposal_annex_1(), m.documents_proposal_annex_2()]
	};
}
