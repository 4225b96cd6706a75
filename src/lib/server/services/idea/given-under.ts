import type { Reader } from '../../db/database';
import { versionsInForce, type Versions } from '../../db/queries/processes';

/** The versions of terms, privacy notice and licence that a contribution of this moment is under. */
export async function textsInForce(db: Reader, processId: string, now: Date) {
	return givenUnder(processId, await versionsInForce(db, processId, now));
}

/** What a contribution is given under. @throws where the process lacks one of the texts */
export function givenUnder(processId: string, { terms, privacy, licence }: Versions) {
	if (!terms || !privacy || !licence) {
		throw new Error(`process ${processId} lacks terms, privacy notice or licence`);
	}
	return { termsVersion: terms, privacyVersion: privacy, licenceVersion: licence };
}
