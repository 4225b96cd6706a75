import { m } from '$lib/paraglide/messages';
import type { IconName } from './icons';
import type { NavLink } from './nav-link';
import type { Shell } from './shell';

/** The desk's pages that the reader may open, in the order of the process. */
export function deskLinks({ process, abilities, demo }: Shell): NavLink[] {
	const desk = `/${process?.slug ?? ''}/desk`;
	const allowed = PAGES.filter(([, , , action]) => abilities.includes(action));
	return [
		{ path: desk, label: m.desk_nav_today(), icon: 'check', exact: true },
		...allowed.map(([page, label, icon]) => ({ path: `${desk}/${page}`, label: label(), icon })),
		...(demo ? [{ path: `${desk}/mails`, label: m.desk_nav_mails(), icon: 'mail' } as const] : [])
	];
}

/** The page, its name, its sign, and the action that opens it. */
const PAGES: readonly [page: string, label: () => string, icon: IconName, action: string][] = [
	['moderation', m.desk_nav_moderation, 'comment', 'decide moderation'],
	['import', m.desk_nav_import, 'upload', 'import ideas'],
	['workshops', m.desk_nav_workshops, 'calendar', 'edit workshop'],
	['measures', m.desk_nav_measures, 'document', 'edit measure'],
	['rounds', m.desk_nav_rounds, 'clock', 'edit round'],
	['sheet', m.desk_nav_sheet, 'edit', 'score measure'],
	['ranking', m.desk_nav_ranking, 'chart', 'see ranking'],
	['selection', m.desk_nav_selection, 'star', 'select lead project'],
	['paper', m.desk_nav_paper, 'flag', 'edit council paper'],
	['people', m.desk_nav_people, 'people', 'manage people'],
	['log', m.desk_nav_log, 'lock', 'read log']
];
