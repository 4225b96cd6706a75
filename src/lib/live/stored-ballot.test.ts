import { expect, test } from 'vitest';
import { dropBallot, keepBallot, loadBallot } from './stored-ballot';

function memory(initial?: string) {
	const held = new Map(initial === undefined ? [] : [['leitwerk-ballot', initial]]);
	return {
		held,
		getItem: (key: string) => held.get(key) ?? null,
		setItem: (key: string, value: string) => void held.set(key, value),
		removeItem: (key: string) => void held.delete(key)
	};
}

const ballot = { pollId: 'poll', choices: ['a'], isSent: true };

test('a kept ballot survives until it is answered, then nothing of it is left [BAL-6]', () => {
	const store = memory();
	keepBallot(store, ballot);
	expect(loadBallot(store, 'poll')).toEqual(ballot);
	dropBallot(store);
	expect(store.held.size).toBe(0);
});

test('a ballot of an earlier poll is thrown away [BAL-1]', () => {
	const store = memory(JSON.stringify(ballot));
	expect(loadBallot(store, 'next poll')).toBeUndefined();
	expect(store.held.size).toBe(0);
});

test.each(['{', '7', '{"pollId":"poll","choices":"a","isSent":true}', '{"pollId":"poll"}'])(
	'what is no ballot, such as %s, is ignored [BAL-4]',
	(text) => {
		expect(loadBallot(memory(text), 'poll')).toBeUndefined();
	}
);

test('a phone whose storage is full or forbidden still votes [BAL-6]', () => {
	const forbidden = () => {
		throw new Error('forbidden');
	};
	const store = { getItem: forbidden, setItem: forbidden, removeItem: forbidden };
	expect(() => keepBallot(store, ballot)).not.toThrow();
	expect(loadBallot(store, 'poll')).toBeUndefined();
	expect(() => dropBallot(store)).not.toThrow();
});
