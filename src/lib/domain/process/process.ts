/** What a process may switch. */
export interface ProcessSettings {
	/** Whether devices without an account may support ideas; they are counted apart. */
	guestSupport: boolean;
	/** Working target of moderation, told to authors. Days. */
	decisionDays: number;
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
