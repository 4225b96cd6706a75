import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IDEA_STATES, type IdeaState } from '../idea/idea';
import { decide, VERDICTS, type Contribution, type Verdict } from './decision';

const waiting: Contribution = {
	state: 'submitted',
	version: 1,
	authorId: 'author',
	proposedById: null
};
const proposed: Contribution = { ...waiting, state: 'rejection proposed', proposedById: 'mara' };

const say = (verdict: Verdict, changes: { version?: number; reason?: string } = {}) => ({
	verdict,
	version: 1,
	reason: 'Der Ort fehlt.',
	...changes
});

test.each<[IdeaState, Verdict, IdeaState]>([
	['submitted', 'publish', 'published'],
	['submitted', 'return', 'returned'],
	['submitted', 'propose rejection', 'rejection proposed'],
	['rejection proposed', 'confirm rejection', 'rejected'],
	['rejection proposed', 'decline rejection', 'submitted']
])('what is %s becomes, by the verdict "%s", %s [MOD-1]', (state, verdict, next) => {
	const contribution = { ...proposed, state };
	expect(decide(contribution, say(verdict), 'timo')).toEqual({ ok: true, value: next });
});

test('every other verdict on every other state is closed [MOD-1]', () => {
	const allowed = new Set([
		'submitted publish',
		'submitted return',
		'submitted propose rejection',
		'rejection proposed confirm rejection',
		'rejection proposed decline rejection'
	]);
	const others = IDEA_STATES.flatMap((state) =>
		VERDICTS.filter((verdict) => !allowed.has(`${state} ${verdict}`)).map(
			(verdict) => [state, verdict] as const
		)
	);
	expect(others).toHaveLength(IDEA_STATES.length * VERDICTS.length - allowed.size);
	for (const [state, verdict] of others) {
		const answer = decide({ ...proposed, state }, say(verdict), 'timo');
		expect(answer).toEqual({ ok: false, error: 'closed' });
	}
});

test.each([0, 2, 7])('a decision on version %i of one is stale [MOD-2]', (version) => {
	const answer = decide(waiting, say('publish', { version }), 'timo');
	expect(answer).toEqual({ ok: false, error: 'stale' });
});

test.each<Verdict>(['return', 'propose rejection'])('to %s needs a reason [MOD-3]', (verdict) => {
	const answer = decide(waiting, say(verdict, { reason: '' }), 'timo');
	expect(answer).toEqual({ ok: false, error: 'reason_required' });
});

test('to publish needs no reason [MOD-3]', () => {
	expect(decide(waiting, say('publish', { reason: '' }), 'timo').ok).toBe(true);
});

test.each<Verdict>(['confirm rejection', 'decline rejection'])(
	'whoever proposed cannot %s [MOD-4]',
	(verdict) => {
		expect(decide(proposed, say(verdict), 'mara')).toEqual({ ok: false, error: 'same_decider' });
		expect(decide(proposed, say(verdict, { reason: '' }), 'timo').ok).toBe(true);
	}
);

test('whatever is decided in whatever order, a rejection had two deciders [MOD-4]', () => {
	const step = fc.record({
		verdict: fc.constantFrom(...VERDICTS),
		who: fc.constantFrom('mara', 'timo', 'ada'),
		reason: fc.constantFrom('', 'Das ist Werbung.'),
		version: fc.integer({ min: 1, max: 2 })
	});
	fc.assert(
		fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
			let now: Contribution = { ...waiting };
			let confirmedBy: string | null = null;
			for (const { who, ...decision } of steps) {
				const next = decide(now, decision, who);
				if (!next.ok) continue;
				if (next.value === 'rejected') confirmedBy = who;
				const proposedById =
					next.value === 'rejection proposed'
						? who
						: next.value === 'rejected'
							? now.proposedById
							: null;
				now = { ...now, state: next.value, proposedById };
			}
			expect(now.state === 'rejected').toBe(confirmedBy !== null);
			if (confirmedBy) expect(now.proposedById).not.toBe(confirmedBy);
		})
	);
});
