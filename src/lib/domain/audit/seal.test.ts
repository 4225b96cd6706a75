import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../../../tests/support/crypto';
import { isIntact, nextSeal, type Seal, type SealedEvent } from './seal';

const hashed = (text: string) =>
	Array.from(sha256(new TextEncoder().encode(text)), (byte) =>
		byte.toString(16).padStart(2, '0')
	).join('');

const anEvent = (changes: Partial<SealedEvent> = {}): SealedEvent => ({
	id: '018f-1',
	processId: 'city',
	at: new Date('2026-06-15T10:00:00.000Z'),
	actorId: null,
	event: 'idea submitted',
	subjectId: 'idea',
	details: { number: 7, channel: 'online' },
	...changes
});

const LINE =
	'{"actorId":null,"at":"2026-06-15T10:00:00.000Z","details":{"channel":"online","number":7},' +
	'"event":"idea submitted","id":"018f-1","processId":"city","subjectId":"idea"}';

test('the first seal hashes an empty line and its event [AUD-2]', () => {
	expect(nextSeal(undefined, [anEvent()], sha256)).toEqual({
		...{ number: 1, events: 1 },
		hash: hashed(`\n${LINE}`)
	});
});

test('the next seal begins with the hash before it, and takes its events by their ids [AUD-2]', () => {
	const last = { number: 4, events: 1, hash: 'ab12' };
	const events = [anEvent({ id: '018f-2' }), anEvent()];
	expect(nextSeal(last, events, sha256)).toEqual({
		...{ number: 5, events: 2 },
		hash: hashed(`ab12\n${LINE}\n${LINE.replace('018f-1', '018f-2')}`)
	});
});

test('what a row holds besides is not sealed [AUD-2]', () => {
	const row = { ...anEvent(), sealId: 'seal', column: 'of a later version' };
	expect(nextSeal(undefined, [row], sha256)).toEqual(nextSeal(undefined, [anEvent()], sha256));
});

test('a seal over nothing does not hold [AUD-2]', () => {
	const seal = nextSeal(undefined, [], sha256);
	expect(isIntact(seal, undefined, { covered: [], sha256 })).toBe(false);
});

interface Link {
	seal: Seal;
	covered: SealedEvent[];
}

/** What the check of a chain says: the number of the first seal that does not hold. */
function firstBroken(links: Link[]): number | null {
	let last: Seal | undefined;
	for (const { seal, covered } of links) {
		if (!isIntact(seal, last, { covered, sha256 })) return (last?.number ?? 0) + 1;
		last = seal;
	}
	return null;
}

const details = fc.dictionary(
	fc.string(),
	fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
	{ maxKeys: 3 }
);
const chain = fc
	.array(fc.array(details, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 })
	.map((batches) => {
		const links: Link[] = [];
		for (const [i, batch] of batches.entries()) {
			const covered = batch.map((details, j) => anEvent({ id: `${i}-${j}`, details }));
			links.push({ seal: nextSeal(links.at(-1)?.seal, covered, sha256), covered });
		}
		return links;
	});

/** What somebody may do to a seal and the events it covers. */
const TAMPERING: Record<string, (link: Link) => Link> = {
	'a changed detail': ({ seal, covered: [first, ...rest] }) => ({
		seal,
		covered: [anEvent({ ...first, details: { ...first?.details, forged: true } }), ...rest]
	}),
	'another time': ({ seal, covered: [first, ...rest] }) => ({
		seal,
		covered: [anEvent({ ...first, at: new Date(0) }), ...rest]
	}),
	'another process': ({ seal, covered: [first, ...rest] }) => ({
		seal,
		covered: [anEvent({ ...first, processId: 'village' }), ...rest]
	}),
	'an id that sorts elsewhere': ({ seal, covered: [first, ...rest] }) => ({
		seal,
		covered: [anEvent({ ...first, id: `z${first?.id}` }), ...rest]
	}),
	'a missing event': ({ seal, covered }) => ({ seal, covered: covered.slice(1) }),
	'an added event': ({ seal, covered }) => ({
		seal,
		covered: [...covered, anEvent({ id: 'forged' })]
	}),
	'a number of its own': ({ seal, covered }) => ({
		seal: { ...seal, number: seal.number + 1 },
		covered
	}),
	'a wrong count': ({ seal, covered }) => ({ seal: { ...seal, events: seal.events + 1 }, covered }),
	'another hash': ({ seal, covered }) => ({ seal: { ...seal, hash: hashed('forged') }, covered })
};

test('a chain that nobody touched holds, in whatever order events are read [AUD-3]', () => {
	fc.assert(
		fc.property(chain, (links) => {
			const reread = links.map(({ seal, covered }) => ({ seal, covered: covered.toReversed() }));
			expect(firstBroken(reread)).toBeNull();
		})
	);
});

test.each(Object.keys(TAMPERING))('%s shows in the very seal [AUD-3]', (name) => {
	const tamper = TAMPERING[name] ?? ((link) => link);
	fc.assert(
		fc.property(chain, fc.nat(), (links, chosen) => {
			const at = chosen % links.length;
			const tampered = links.map((link, i) => (i === at ? tamper(link) : link));
			expect(firstBroken(tampered)).toBe(at + 1);
		})
	);
});

test('a seal that was taken out of the middle is missed by its number [AUD-3]', () => {
	fc.assert(
		fc.property(chain, fc.nat(), (links, chosen) => {
			fc.pre(links.length > 1);
			const at = chosen % (links.length - 1);
			expect(firstBroken(links.toSpliced(at, 1))).toBe(at + 1);
		})
	);
});

test('an event that was sealed anew breaks the seals behind it [AUD-3]', () => {
	fc.assert(
		fc.property(chain, (links) => {
			fc.pre(links.length > 1);
			const covered = [anEvent({ details: { forged: true } })];
			const forged = { seal: nextSeal(undefined, covered, sha256), covered };
			expect(firstBroken([forged, ...links.slice(1)])).toBe(2);
		})
	);
});
