const DAY_MS = 24 * 60 * 60 * 1000;

/** What a process may switch. */
export interface ProcessSettings {
	/** Whether devices without an account may support ideas; they are counted apart. */
	guestSupport: boolean;
	/** Working target of moderation, told to authors. Days. */
	decisionDays: number;
	/** Who answers for the platform, for imprint and accessibility statement; lines of an address. */
	operator?: { name: string; address: string; email: string };
}

export const PHASE_KINDS = ['ideas', 'workshops', 'scoring', 'council'] as const;
export type PhaseKind = (typeof PHASE_KINDS)[number];

export interface Phase {
	kind: PhaseKind;
	opensAt: Date;
	closesAt: Date;
}

/** Whether a window of that kind is open: from its opening until just before its closing. [PRO-1] */
export function isOpen(phases: readonly Phase[], kind: PhaseKind, now: Date): boolean {
	return phases.some(
		(phase) => phase.kind === kind && phase.opensAt <= now && now < phase.closesAt
	);
}

/** The instant by which an author may expect a decision. [IDE-4] @param since when it was handed in */
export function decisionDueAt(
	since: Date,
	{ decisionDays }: Pick<ProcessSettings, 'decisionDays'>
) {
	return new Date(since.getTime() + decisionDays * DAY_MS);
}
