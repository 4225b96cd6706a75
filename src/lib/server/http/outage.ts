import { FilesAway } from '../files';
import { faultOf, type DatabaseFault } from '../db/errors';

/** What the platform needs and cannot reach, or cannot fill any further. */
export type Outage = DatabaseFault | 'files away';

/** After so many seconds it is worth trying again. */
const RETRY_AFTER: Record<Outage, number> = {
	busy: 5,
	away: 10,
	full: 300,
	'files away': 10
};

/** What stood in the way, where a fault says so; undefined where it is a fault of the program. */
export const outageOf = (fault: unknown): Outage | undefined =>
	fault instanceof FilesAway ? 'files away' : faultOf(fault);

/** The same answer as 503: not a fault of this request, try again later. */
export function asOutage(response: Response, outage: Outage): Response {
	const headers = new Headers(response.headers);
	headers.set('retry-after', String(RETRY_AFTER[outage]));
	headers.set('cache-control', 'no-store');
	return new Response(response.body, { status: 503, headers });
}
