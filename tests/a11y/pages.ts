import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { RoleName } from '../../src/lib/domain/permission';

/** One state of one page, as a person can meet it. */
export interface PageState {
	/** What is special about it: filled, empty, error shown, dialog open, closed … */
	state: string;
	/** Sample parameters filled in, or found by looking. */
	path: string | ((page: Page) => Promise<string>);
	/** Who looks; nobody signed in where it is missing. */
	role?: RoleName;
	/** Brings the page into that state. */
	prepare?: (page: Page) => Promise<void>;
	/** HTTP status that belongs to it, 200 where it is missing. */
	status?: number;
	/** Looks at nothing but this part where a page lives on a second screen. */
	widths?: number[];
}

/** Route ids of all pages, found in the file system, as SvelteKit names them without groups. */
export function pageRoutes(folder = 'src/routes', id = ''): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (entry.isDirectory()) {
			const isGroup = entry.name.startsWith('(');
			return pageRoutes(join(folder, entry.name), isGroup ? id : `${id}/${entry.name}`);
		}
		return entry.name === '+page.svelte' ? [id || '/'] : [];
	});
}
