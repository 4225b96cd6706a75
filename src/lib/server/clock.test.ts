import { expect, test } from 'vitest';
import { testApp } from '../../../tests/support/app';
import { sharedClock } from './clock';
import { readiness } from './services/operation/operation';

const NOON = Date.parse('2026-06-15T12:00:00Z');

/** A machine whose clock is off, and a database that takes a while to answer. */
function aMachine({
	isAheadBy = 0,
	answersAfter = [10]
}: {
	isAheadBy?: number;
	answersAfter?: number[];
}) {
	let now = NOON;
	let asked = 0;
	return {
		pass: (milliseconds: number) => void (now += milliseconds),
		machine: () => new Date(now + isAheadBy),
		db: {
			time: async () => {
				const took = answersAfter[asked++ % answersAfter.length] ?? 0;
				now += took / 2;
				const answer = new Date(now);
				now += took / 2;
				return answer;
			}
		}
	};
}

test.each([30_000, -30_000, 0])(
	'a machine that is %i ms ahead goes by the database’s clock',
	async (isAheadBy) => {
		const { db, machine, pass } = aMachine({ isAheadBy });
		const clock = sharedClock(db, machine);
		await clock.measure();
		expect(clock.offset()).toBe(isAheadBy === 0 ? 0 : -isAheadBy);
		pass(5000);
		expect(clock.now().getTime()).toBe(machine().getTime() - isAheadBy);
	}
);

test('the quickest answer tells the time', async () => {
	const slowly = aMachine({ answersAfter: [800, 4, 600] });
	const time = slowly.db.time;
	let asked = 0;
	// A slow answer is also a wrong one: the way there took longer than the way back.
	const db = {
		time: async () => new Date((await time()).getTime() + (asked++ === 1 ? 0 : 300))
	};
	const clock = sharedClock(db, slowly.machine);
	await clock.measure();
	expect(clock.offset()).toBe(0);
});

test('a database without a clock of its own leaves the machine’s', async () => {
	const clock = sharedClock({ time: async () => null }, () => new Date(NOON));
	await clock.measure();
	expect([clock.offset(), clock.now().getTime()]).toEqual([0, NOON]);
});

test('a clock that is more than two seconds off is reported, and no reason to send nobody here', async () => {
	const right = await testApp({ clockOffset: () => -2000 });
	expect((await readiness(right)).checks.clock).toBe('ok');
	const wrong = await testApp({ clockOffset: () => 2001 });
	expect(await readiness(wrong)).toMatchObject({ status: 'degraded', checks: { clock: 'wrong' } });
});
