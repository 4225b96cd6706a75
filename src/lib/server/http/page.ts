import { error, redirect } from '@sveltejs/kit';
import type { Action } from '$lib/domain/permission';
import { href } from '$lib/ui/locale';
import type { Entry } from '../services/person/standing';
import { enterProcess, mayIn, type Process } from '../services/process/processes';

/** Frame and page of one request ask for the same process and the same rights: they are read once. */
const asked = new WeakMap<App.Locals, { slug: string; entry: Promise<Entry | undefined> }>();

async function entryOf(locals: App.Locals, slug: string): Promise<Entry> {
	const known = asked.get(locals);
	const isKnown = known?.slug === slug;
	const entry = isKnown ? known.entry : enterProcess(locals.app, locals.who, slug);
	if (!isKnown) asked.set(locals, { slug, entry });
	return (await entry) ?? error(404, 'not_found');
}

/** The process that an address names; 404 where there is none. */
export async function processOf(locals: App.Locals, slug: string): Promise<Process> {
	return (await entryOf(locals, slug)).process;
}

interface ProcessEvent {
	locals: App.Locals;
	params: { process: string };
	request: Request;
}

/** What header, footer and navigation need to know of the process and of its reader. */
export async function processShell({ locals, params, request }: ProcessEvent) {
	// What a form has just done may have changed what its sender may do.
	if (request.method === 'POST') asked.delete(locals);
	const { process, abilities } = await entryOf(locals, params.process);
	const { slug, name, city, question, isDemo, timeZone } = process;
	return { process: { slug, name, city, question, isDemo, timeZone }, abilities };
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
