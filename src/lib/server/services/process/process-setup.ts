import { DEFAULT_ROLES, ROLE_NAMES } from '$lib/domain/permission';
import type { PhaseKind, ProcessSettings } from '$lib/domain/process/process';
import type { App } from '../../app';
import type { Writer } from '../../db/database';
import type { Process } from '../../db/queries/processes';
import {
	fields,
	goals,
	legalTexts,
	phases,
	processes,
	roles,
	themes,
	topics,
	type GoalKind,
	type LegalTextKind
} from '../../db/schema';

/** A process as it is described before it exists. Positions follow the order of the lists. */
export interface ProcessPlan {
	slug: string;
	city: string;
	name: string;
	question: string;
	intro: string;
	timeZone: string;
	isDemo: boolean;
	settings: ProcessSettings;
	phases: { kind: PhaseKind; title: string; opensAt: Date; closesAt: Date }[];
	fields: { sign: string; name: string; topics: string[] }[];
	themes: { sign: string; name: string }[];
	goals: { kind: GoalKind; sign: string; name: string }[];
	texts: {
		kind: LegalTextKind;
		version: string;
		title: string;
		body: string;
		mayExport?: boolean;
		validFrom: Date;
	}[];
}

/** Creates a process with its structure, texts and the roles that every process starts with. */
export async function createProcess(tx: Writer, app: App, plan: ProcessPlan): Promise<Process> {
	const { phases: windows, fields: areas, themes: crossing, goals: aims, texts, ...rest } = plan;
	const processId = app.newId();
	const process = { ...rest, id: processId, createdAt: app.clock() };
	const row = (position: number) => ({ id: app.newId(), processId, position });
	await tx.insert(processes).values(process);
	await addRoles(tx, app, processId);
	await tx.insert(phases).values(windows.map((phase, i) => ({ ...row(i), ...phase })));
	if (crossing.length)
		await tx.insert(themes).values(crossing.map((t, i) => ({ ...row(i), ...t })));
	if (aims.length) await tx.insert(goals).values(aims.map((goal, i) => ({ ...row(i), ...goal })));
	await tx.insert(legalTexts).values(texts.map((t) => ({ id: app.newId(), processId, ...t })));
	for (const [position, { topics: names, ...area }] of areas.entries()) {
		const field = { ...row(position), ...area };
		await tx.insert(fields).values(field);
		const within = names.map((name, i) => ({
			id: app.newId(),
			fieldId: field.id,
			position: i,
			name
		}));
		if (within.length) await tx.insert(topics).values(within);
	}
	return process;
}

async function addRoles(tx: Writer, { newId }: App, processId: string): Promise<void> {
	const rows = ROLE_NAMES.map((name) => ({
		id: newId(),
		processId,
		name,
		actions: [...DEFAULT_ROLES[name]]
	}));
	await tx.insert(roles).values(rows);
}
