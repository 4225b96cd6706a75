import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../../../tests/support/crypto';
import { ballotRoot, merkleRoot } from './merkle';
import { SPREAD_SHOWN_FROM, tally, type StoredBallot } from './tally';

const OPTIONS = ['a', 'b', 'c', 'd'];
const MAX_CHOICES = 3;
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Ballots with random ids, as many as a hall has. */
const manyBallots = (most: number) =>
	fc.uniqueArray(
		fc.record({
			id: fc.maxSafeNat(),
			choices: fc.subarray(OPTIONS, { minLength: 1, maxLength: most })
		}),
		{ selector: ({ id }) => id, minLength: SPREAD_SHOWN_FROM, maxLength: 60 }
	);
const sumOf = (votes: Map<string, number> | null) =>
	[...(votes?.values() ?? [])].reduce((sum, one) => sum + one, 0);
const reversed = (ballots: StoredBallot[]) => [...ballots].reverse();

test('the order of ballots does not change the count [TAL-1]', () => {
	fc.assert(
		fc.property(manyBallots(MAX_CHOICES), (ballots) => {
			expect(tally(OPTIONS, reversed(ballots))).toEqual(tally(OPTIONS, ballots));
		})
	);
});

test('a ballot that comes twice is counted once [TAL-1]', () => {
	fc.assert(
		fc.property(manyBallots(MAX_CHOICES), (ballots) => {
			expect(tally(OPTIONS, [...ballots, ...ballots])).toEqual(tally(OPTIONS, ballots));
		})
	);
});

test('counting two heaps gives what counting them together gives [TAL-1]', () => {
	fc.assert(
		fc.property(manyBallots(MAX_CHOICES), manyBallots(MAX_CHOICES), (one, other) => {
			const ids = new Set(one.map(({ id }) => id));
			const second = other.filter(({ id }) => !ids.has(id));
			fc.pre(second.length >= SPREAD_SHOWN_FROM);
			const [x, y, both] = [one, second, [...one, ...second]].map((heap) => tally(OPTIONS, heap));
			for (const option of OPTIONS) {
				const sum = (x?.votes?.get(option) ?? 0) + (y?.votes?.get(option) ?? 0);
				expect(both?.votes?.get(option)).toBe(sum);
			}
		})
	);
});

test('votes of a single choice add up to the ballots [TAL-2]', () => {
	fc.assert(
		fc.property(manyBallots(1), (ballots) => {
			const counted = tally(OPTIONS, ballots);
			expect(sumOf(counted.votes)).toBe(counted.ballots);
			expect(counted.ballots).toBe(ballots.length);
		})
	);
});

test('votes of a multiple choice lie between the ballots and their most choices [TAL-2]', () => {
	fc.assert(
		fc.property(manyBallots(MAX_CHOICES), (ballots) => {
			const counted = tally(OPTIONS, ballots);
			expect(sumOf(counted.votes)).toBeGreaterThanOrEqual(counted.ballots);
			expect(sumOf(counted.votes)).toBeLessThanOrEqual(counted.ballots * MAX_CHOICES);
		})
	);
});

test('below five ballots only their number is told [TAL-3]', () => {
	const ballots = [1, 2, 3, 4, 5].map((id) => ({ id, choices: ['a'] }));
	expect(tally(OPTIONS, ballots.slice(0, 4))).toEqual({ ballots: 4, votes: null });
	expect(tally(OPTIONS, ballots).votes?.get('a')).toBe(5);
	expect(tally(OPTIONS, ballots).votes?.get('b')).toBe(0);
});

test.each([
	[0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
	[1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
	[3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
	[8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328']
])('the root of the first %i leaves of the known test vectors fits [TAL-4]', (count, root) => {
	const vectors = [
		'',
		'00',
		'10',
		'2021',
		'3031',
		'40414243',
		'5051525354555657',
		'606162636465666768696a6b6c6d6e6f'
	];
	const leaves = vectors.slice(0, count).map((leaf) => new Uint8Array(Buffer.from(leaf, 'hex')));
	expect(hex(merkleRoot(leaves, sha256))).toBe(root);
});

test('the fingerprint does not depend on the order of ballots, but on each of them [TAL-4]', () => {
	fc.assert(
		fc.property(manyBallots(MAX_CHOICES), fc.nat(), (ballots, pick) => {
			const root = ballotRoot(ballots, sha256);
			expect(ballotRoot(reversed(ballots), sha256)).toBe(root);
			const changed = ballots.map((ballot, i) =>
				i === pick % ballots.length ? { ...ballot, choices: ['x'] } : ballot
			);
			expect(ballotRoot(changed, sha256)).not.toBe(root);
			expect(ballotRoot(ballots.slice(1), sha256)).not.toBe(root);
		})
	);
});
