import type { Reader } from '../../db/database';
import { textInForce } from '../../db/queries/processes';

/** The versions of terms, privacy notice and licence that a contribution of this moment is under. */
export async function textsInForce(db: Reader, processId: string, now: Date) {
	const [terms, privacy, licence] = [
		await textInForce(db, processId, 'terms', now),
		await textInForce(db, processId, 'privacy', now),
		await textInForce(db, processId, 'licence', now)
	];
	if (!terms || !privacy || !licence) {
		throw new Error(`process ${processId} lacks terms, privacy notice or licence`);
	}
	return {
		termsVersion: terms.version,
		privacyVersion: privacy.version,
		licenceVersion: licence.version
	};
}
