/** A poll as the desk shows it. */
export interface DeskPoll {
	id: string;
	question: string;
	kind: 'single' | 'multiple';
	maxChoices: number;
	state: 'prepared' | 'open' | 'closed';
	ballotCount: number | null;
	options: { id: string; label: string; votes: number | null }[];
}
