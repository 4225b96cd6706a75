import { expect, test, vi } from 'vitest';
import type { BallotAnswer, LiveState } from '$lib/domain/protocol';
import { PhoneBallot } from './PhoneBallot.svelte';
import { loadBallot } from './stored-ballot';

const COUNTED: BallotAnswer = { ok: true, value: 'counted' };

function memory(): Storage {
	const held = new Map<string, string>();
	return {
		get length() {
			return held.size;
		},
		clear: () => held.clear(),
		key: () => null,
		getItem: (key) => held.get(key) ?? null,
		setItem: (key, value) => void held.set(key, value),
		removeItem: (key) => void held.delete(key)
	};
}

const hall = (pollId: string, state: LiveState['state'] = 'open'): LiveState => ({
	version: 1,
	sessionId: 'session',
	title: 'Werkstatt',
	state,
	seats: 1,
	ballots: 0,
	result: null,
	poll: { id: pollId, question: '?', kind: 'single', maxChoices: 1, options: [] }
});

test('a ballot without an answer is sent again until it is counted [BAL-5] [BAL-6]', async () => {
	vi.useFakeTimers();
	const answers = [undefined, { ok: false as const, error: 'unknown' }, COUNTED];
	const sent: unknown[] = [];
	const store = memory();
	const ballot = new PhoneBallot(async (message) => {
		sent.push(message);
		return answers[sent.length - 1];
	}, store);
	ballot.follow(hall('one'));
	ballot.choose(['a']);
	await ballot.submit();
	expect(ballot.status).toBe('sending');
	await vi.runAllTimersAsync();
	vi.useRealTimers();
	expect(sent).toEqual(Array(3).fill({ pollId: 'one', choices: ['a'] }));
	expect(ballot.status).toBe('counted');
	expect(store.length).toBe(0);
});

test('a reloaded page keeps what was ticked, and sends again what was handed in [BAL-6]', async () => {
	const store = memory();
	const silent = new PhoneBallot(() => new Promise(() => undefined), store);
	silent.follow(hall('one'));
	silent.choose(['b']);
	const reloaded = new PhoneBallot(async () => COUNTED, store);
	reloaded.follow(hall('one'));
	expect([reloaded.status, reloaded.choices]).toEqual(['choosing', ['b']]);
	void silent.submit();
	const again = new PhoneBallot(async () => COUNTED, store);
	again.follow(hall('one'));
	await vi.waitFor(() => expect(again.status).toBe('counted'));
});

test('a ballot that no answer reached before closing is unclear, and the next poll begins anew [BAL-7]', () => {
	const store = memory();
	const ballot = new PhoneBallot(() => new Promise(() => undefined), store);
	ballot.follow(hall('one'));
	ballot.choose(['a']);
	void ballot.submit();
	ballot.follow(hall('one', 'closed'));
	expect(ballot.status).toBe('unclear');
	expect(loadBallot(store, 'one')).toBeUndefined();
	ballot.follow(hall('two'));
	expect([ballot.status, ballot.choices]).toEqual(['choosing', []]);
});

test('a phone that has voted learns it from the server after its memory was wiped [BAL-5]', async () => {
	const ballot = new PhoneBallot(async () => ({ ok: false, error: 'already_voted' }), memory());
	ballot.follow(hall('one'));
	ballot.settle({ countedPollId: null });
	expect(ballot.status).toBe('choosing');
	ballot.settle({ countedPollId: 'one' });
	expect(ballot.status).toBe('counted');
});

test('another ballot of the same seat is refused, and the voter is told that the first one counts [BAL-5]', async () => {
	const ballot = new PhoneBallot(async () => ({ ok: false, error: 'already_voted' }), memory());
	ballot.follow(hall('one'));
	ballot.choose(['a']);
	await ballot.submit();
	expect([ballot.status, ballot.refusal]).toEqual(['counted', 'already_voted']);
});

test('a refusal that the voter can mend gives the choice back [BAL-3]', async () => {
	const ballot = new PhoneBallot(async () => ({ ok: false, error: 'too_many' }), memory());
	ballot.follow(hall('one'));
	ballot.choose(['a', 'b']);
	await ballot.submit();
	expect([ballot.status, ballot.refusal]).toEqual(['choosing', 'too_many']);
});
