import type { App } from '../app';
import type { Writer } from '../db/database';
import type { Process } from '../db/queries/processes';
import type { DemoAccount } from './accounts';
import type { Chance } from './chance';

/** What every part of the demonstration's making works with. */
export interface Scene {
	tx: Writer;
	app: App;
	process: Process;
	people: DemoAccount[];
	chance: Chance;
	givenUnder: { termsVersion: string; privacyVersion: string; licenceVersion: string };
}

/** The people of one role, in the order of their accounts. */
export function peopleWith({ people }: Scene, role: DemoAccount['role']): DemoAccount[] {
	return people.filter((person) => person.role === role);
}
