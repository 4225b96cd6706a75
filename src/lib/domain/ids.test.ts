import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idsInOrder, uuidv7 } from './ids';

const zeros = (count: number) => new Uint8Array(count);
const ones = (count: number) => new Uint8Array(count).fill(0xff);

test('an id is a UUID of version 7 and variant 10', () => {
	const instants = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true });
	fc.assert(
		fc.property(instants, fc.uint8Array({ minLength: 16, maxLength: 16 }), (now, bytes) => {
			expect(uuidv7(now, () => bytes.slice())).toMatch(
				/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
			);
		})
	);
});

test('later ids sort behind earlier ones, whatever the chance', () => {
	const instants = fc.integer({ min: 0, max: 2 ** 47 });
	fc.assert(
		fc.property(instants, (time) => {
			const earlier = uuidv7(new Date(time), ones);
			expect(earlier < uuidv7(new Date(time + 1), zeros)).toBe(true);
		})
	);
});

test('the instant of the example in RFC 9562 comes out as printed there', () => {
	const now = new Date('2022-02-22T19:22:22.000Z');
	expect(uuidv7(now, zeros)).toBe('017f22e2-79b0-7000-8000-000000000000');
});

test('ids of one source come in order, also when the clock stands still or goes back', () => {
	const times = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 50 });
	fc.assert(
		fc.property(times, (moments) => {
			let at = 0;
			const next = idsInOrder(() => new Date(moments[at++] ?? 0), ones);
			const made = moments.map(next);
			expect(made).toEqual([...made].sort());
			expect(new Set(made).size).toBe(made.length);
		})
	);
});

test('a source that makes more ids in a millisecond than it can count goes on in order', () => {
	const next = idsInOrder(() => new Date(0), zeros);
	const made = Array.from({ length: 5000 }, next);
	expect(made).toEqual([...new Set(made)].sort());
});
