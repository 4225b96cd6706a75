import type { IconName } from './icons';

export interface NavLink {
	/** Without its language. */
	path: string;
	label: string;
	icon?: IconName;
	/** Marked only on its own page, not on those below it. */
	exact?: boolean;
}
