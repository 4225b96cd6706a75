import { may, type Action } from '$lib/domain/permission';
import { ok, refused, type Result } from '$lib/domain/result';
import {
	mayChange,
	mayPublish,
	maySelect,
	moved,
	type DeselectLead,
	type ExplainPassedOver,
	type MoveLead,
	type PublishRefusal,
	type PublishResults,
	type SelectionRefusal,
	type SelectLead
} from '$lib/domain/selection/selection';
import type { App, Who } from '../../app';
import type { Writer } from '../../db/database';
import type { Process } from '../../db/queries/processes';
import type { Round } from '../../db/queries/scoring';
import {
	lastClosedRound,
	leadsOf,
	measureOfProcess,
	passedOverIn,
	placeLeads,
	putLead,
	putPassedOver,
	removeLead,
	setPublished
} from '../../db/queries/selection';
import { record } from '../audit';
import { once } from '../once';
import { rankingOf } from '../scoring/ranking';
import { actorIn } from '../person/standing';

type Refusal = SelectionRefusal | PublishRefusal | 'forbidden' | 'already_used';
type Done = Promise<Result<null, Refusal>>;

/** What a command works on: the round that closed last, and the person whose right was checked. */
interface Scene {
	tx: Writer;
	round: Round;
	personId: string;
	audit: (event: string, measureId: string, details?: Details) => Promise<void>;
}
type Details = Record<string, string | number | boolean | null>;

/** Makes a measure a Leitprojekt, or replaces its reason. [SEL-1] [SEL-2] [SEL-3] [SEL-4] */
export function selectLead(app: App, who: Who, process: Process, input: SelectLead): Done {
	return choose(
		app,
		who,
		{ process, name: 'select lead project', input },
		async ({ tx, round, personId, audit }) => {
			const { measureId, reason } = input;
			const selectable = maySelect(round, await rankingOf(tx, round.id), measureId);
			if (!selectable.ok) return selectable;
			const leads = await leadsOf(tx, round.id);
			await putLead(tx, {
				id: app.newId(),
				processId: process.id,
				roundId: round.id,
				position: leads.length + 1,
				selectedById: personId,
				selectedAt: app.clock(),
				...{ measureId, reason }
			});
			const isNew = !leads.some((lead) => lead.measureId === measureId);
			const { rank } = selectable.value;
			await audit(isNew ? 'lead project selected' : 'lead project reason changed', measureId, {
				rank
			});
			return ok(null);
		}
	);
}

/** Keeps why a measure was passed over. [SEL-5] */
export function explainPassedOver(
	app: App,
	who: Who,
	process: Process,
	input: ExplainPassedOver
): Done {
	return choose(
		app,
		who,
		{ process, name: 'explain passed over', input },
		async ({ tx, round, personId, audit }) => {
			const { measureId, reason } = input;
			const ranked = maySelect(round, await rankingOf(tx, round.id), measureId);
			if (!ranked.ok) return ranked;
			await putPassedOver(tx, {
				roundId: round.id,
				explainedById: personId,
				explainedAt: app.clock(),
				...{ measureId, reason }
			});
			await audit('passing over explained', measureId, { rank: ranked.value.rank });
			return ok(null);
		}
	);
}

/** Takes a Leitprojekt back; taking back what is none changes nothing. [SEL-8] */
export function deselectLead(app: App, who: Who, process: Process, input: DeselectLead): Done {
	return choose(
		app,
		who,
		{ process, name: 'deselect lead project', input },
		async ({ tx, round, audit }) => {
			const changeable = mayChange(round);
			if (!changeable.ok) return changeable;
			const leads = await leadsOf(tx, round.id);
			const lead = leads.find(({ measureId }) => measureId === input.measureId);
			if (!lead) return ok(null);
			const rest = leads.filter((other) => other !== lead).map(({ measureId }) => measureId);
			await removeLead(tx, round.id, lead.measureId);
			await placeLeads(tx, round.id, rest);
			await audit('lead project deselected', lead.measureId, { position: lead.position });
			return ok(null);
		}
	);
}

/** Moves a Leitprojekt by one place. [SEL-7] */
export function moveLead(app: App, who: Who, process: Process, input: MoveLead): Done {
	return choose(
		app,
		who,
		{ process, name: 'move lead project', input },
		async ({ tx, round, audit }) => {
			const changeable = mayChange(round);
			if (!changeable.ok) return changeable;
			const order = (await leadsOf(tx, round.id)).map(({ measureId }) => measureId);
			if (!order.includes(input.measureId)) return refused('not_found');
			await placeLeads(tx, round.id, moved(order, input.measureId, input.direction));
			await audit('lead project moved', input.measureId, { direction: input.direction });
			return ok(null);
		}
	);
}

/** Makes the results of the round public; once public, nothing changes. [SEL-6] */
export function publishResults(app: App, who: Who, process: Process, input: PublishResults): Done {
	const command = { process, name: 'publish results', action: 'publish results', input } as const;
	return change(app, who, command, async ({ tx, round, audit }) => {
		const leads = await leadsOf(tx, round.id);
		const chosen = new Set(leads.map(({ measureId }) => measureId));
		const reasons = await passedOverIn(tx, round.id);
		const explained = new Set(reasons.map(({ measureId }) => measureId));
		const ranking = await rankingOf(tx, round.id);
		const publishable = mayPublish(round, ranking, { chosen, explained });
		if (!publishable.ok || round.publishedAt) return publishable;
		await setPublished(tx, round.id, app.clock());
		await audit('results published', round.id, { leadProjects: leads.length });
		return ok(null);
	});
}

/** Takes the publication back, so that the choice can be put right. [SEL-9] */
export function withdrawResults(app: App, who: Who, process: Process, input: PublishResults): Done {
	const command = { process, name: 'withdraw results', action: 'publish results', input } as const;
	return change(app, who, command, async ({ tx, round, audit }) => {
		if (!round.publishedAt) return ok(null);
		await setPublished(tx, round.id, null);
		await audit('results withdrawn', round.id);
		return ok(null);
	});
}

interface Command {
	process: Process;
	name: string;
	input: { commandId: string; measureId?: string };
}

type Work = (scene: Scene) => Promise<Result<null, Refusal>>;

/** A command that changes the choice; publishing has a right of its own. */
const choose = (app: App, who: Who, command: Command, work: Work): Done =>
	change(app, who, { ...command, action: 'select lead project' }, work);

/** Right, round and once-only, the same for every command of the selection. [SEL-1] [SEL-10] */
function change(
	app: App,
	who: Who,
	{ process, action, name, input }: Command & { action: Action },
	work: Work
): Done {
	const processId = process.id;
	return app.db.write((tx) =>
		once(tx, app, { name, input }, async () => {
			const { personId } = who;
			const isAllowed = may(await actorIn(tx, who, processId), action, { processId });
			if (!isAllowed || !personId) return refused('forbidden');
			const { measureId } = input;
			if (measureId && !(await measureOfProcess(tx, processId, measureId))) {
				return refused('not_found');
			}
			const round = await lastClosedRound(tx, processId);
			if (!round) return refused('round_not_closed');
			const audit: Scene['audit'] = (event, subjectId, details = {}) =>
				record(tx, app, who, { processId, event, subjectId, details });
			return work({ tx, round, personId, audit });
		})
	);
}
