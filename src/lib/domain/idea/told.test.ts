import { expect, test } from 'vitest';
import type { Verdict } from '../moderation/decision';
import { toldToAuthor } from './told';

const at = new Date('2026-06-15T10:00:00.000Z');
const decided = (verdict: Verdict, reason = '') => ({
	id: verdict,
	verdict,
	reason,
	version: 1,
	at
});

test('a return tells its reason, a publication none [COD-6]', () => {
	const told = toldToAuthor([decided('return', 'Bitte genauer.'), decided('publish')]);
	expect(told).toEqual([
		{ id: 'return', outcome: 'returned', reason: 'Bitte genauer.', version: 1, at },
		{ id: 'publish', outcome: 'published', reason: '', version: 1, at }
	]);
});

test('a proposal to reject is not told, nor is its declining [COD-6]', () => {
	const proposed = decided('propose rejection', 'Passt nicht.');
	expect(toldToAuthor([proposed, decided('decline rejection')])).toEqual([]);
});

test('a confirmed rejection gives the reason of the proposal [COD-6]', () => {
	const proposed = decided('propose rejection', 'Passt nicht.');
	expect(toldToAuthor([proposed, decided('confirm rejection')])).toMatchObject([
		{ outcome: 'rejected', reason: 'Passt nicht.' }
	]);
	expect(toldToAuthor([proposed, decided('confirm rejection', 'Nein.')])).toMatchObject([
		{ outcome: 'rejected', reason: 'Nein.' }
	]);
});
