import { error, redirect } from '@sveltejs/kit';
import type { Action } from '$lib/domain/permission';
import { href } from '$lib/ui/locale';
import { abilitiesIn, findProcess, mayIn, type Process } from '../services/process/processes';

/** Frame and page of one request ask for the same process: it is read once. */
const asked = new WeakMap<App.Locals, { slug: string; process: Promise<Process | undefined> }>();

/** The process that an address names; 404 where there is none. */
export async function processOf(locals: App.Locals, slug: string): Promise<Process> {
	const known = asked.get(locals);
	const process = known?.slug === slug ? known.process : findProcess(locals.app, slug);
	asked.set(locals, { slug, process });
	return (await process) ?? error(404, 'not_found');
}

/** What header, footer and navigation need to know of the process and of its reader. */
export async function processShell(locals: App.Locals, slug: string) {
	const process = await processOf(locals, slug);
	const { name, city, question, isDemo, timeZone } = process;
	return {
		process: { slug, name, city, question, isDemo, timeZone },
		abilities: await abilitiesIn(locals.app, locals.who, process.id)
	};
}

interface DeskEvent {
	locals: App.Locals;
	params: { process: string };
	url: URL;
}

/**
 * Guards a page of the desk: sends guests to the sign-in page, answers 403 to whoever lacks the
 * action, and gives the process otherwise. Services ask again; this only decides what is shown.
 */
export async function guardedProcess(event: DeskEvent, action: Action): Promise<Process> {
	const { locals, params } = event;
	const process = await processOf(locals, params.process);
	if (await mayIn(locals.app, locals.who, { processId: process.id, action })) return process;
	return refuseEntry(event);
}

/** Answers somebody who may not: the sign-in page for guests, 403 for others. */
export function refuseEntry({ locals, url }: Pick<DeskEvent, 'locals' | 'url'>): never {
	if (locals.who.personId) error(403, 'forbidden');
	const back = encodeURIComponent(url.pathname + url.search);
	redirect(303, `${href('/sign-in', locals.locale)}?to=${back}`);
}
