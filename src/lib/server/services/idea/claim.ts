import { grouped, normaliseCode, toCharacters, withCheck } from '$lib/domain/code';
import type { App } from '../../app';

/** 75 bits of a claim code, and one check character: sixteen signs in four groups. */
const CLAIM_LENGTH = 15;

/** Characters of a claim code without its dashes. */
export const CLAIM_CODE_LENGTH = CLAIM_LENGTH + 1;

/**
 * The claim code of a contribution, grouped for reading. It is derived from the id and this
 * installation's key, so that a repeated command shows the same receipt and the code itself is
 * stored nowhere.
 */
export function claimCodeOf({ secrets }: Pick<App, 'secrets'>, contributionId: string): string {
	return grouped(withCheck(toCharacters(secrets.sign('claim code', contributionId), CLAIM_LENGTH)));
}

/** What is stored of a claim code, as typed by a person, to find its contribution again. */
export function claimHashOf({ secrets }: Pick<App, 'secrets'>, code: string): string {
	return secrets.sign('claim hash', normaliseCode(code)).toString('base64url');
}
