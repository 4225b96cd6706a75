import { expect, test } from 'vitest';
import { DatabaseBusy } from '../db/errors';
import { FilesAway } from '../files';
import { asOutage, outageOf } from './outage';

test('what the platform needs and cannot reach is told from a fault of its own', () => {
	const full = Object.assign(new Error('x'), { code: '53100' });
	const faults = [new DatabaseBusy(), full, new FilesAway('x'), new TypeError('x'), 'text'];
	expect(faults.map(outageOf)).toEqual(['busy', 'full', 'files away', undefined, undefined]);
});

test('an outage is answered with 503, when to come back, and the page that was made for it', async () => {
	const page = new Response('<h1>Gerade nicht erreichbar</h1>', {
		status: 500,
		headers: { 'content-type': 'text/html' }
	});
	const answer = asOutage(page, 'busy');
	expect(answer.status).toBe(503);
	expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
	expect(answer.headers.get('cache-control')).toBe('no-store');
	expect(answer.headers.get('content-type')).toBe('text/html');
	expect(await answer.text()).toContain('Gerade nicht erreichbar');
});
