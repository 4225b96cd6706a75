interface Command {
	/** Whatever it throws is shown as a sentence, and makes the process end with code 1. */
	run: (args: string[]) => Promise<void>;
}

/** What `node build/cli.js NAME` knows; each is loaded only when it is asked for. */
export const commands: Record<string, () => Promise<Command>> = {
	'audit:verify': () => import('./audit-verify'),
	export: () => import('./export'),
	import: () => import('./import')
};
