import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACTIONS, DEFAULT_ROLES, may, ROLE_NAMES, type Action, type RoleName } from './permission';

const HERE = 'here';
const THERE = 'there';
const actorWith = (role: RoleName, processId = HERE) => ({
	personId: 'me',
	grants: new Map([[processId, new Set<Action>(DEFAULT_ROLES[role])]])
});

const everyPair = ROLE_NAMES.flatMap((role) => ACTIONS.map((action) => ({ role, action })));

test.each(everyPair)(
	'$role and "$action": as the role says, and in its process only [PER-1]',
	(pair) => {
		const { role, action } = pair;
		const isGranted = DEFAULT_ROLES[role].includes(action);
		const actor = actorWith(role);
		expect(may(actor, action, { processId: HERE })).toBe(isGranted);
		expect(may(actor, action, { processId: THERE })).toBe(false);
		const own = may(actor, action, { processId: HERE, authorId: 'me' });
		expect(own).toBe(isGranted && action !== 'decide moderation');
	}
);

/** What would be bad to get wrong, written by hand and not derived from the table under test. */
const NEVER: [RoleName, Action[]][] = [
	['guest', ['open desk', 'support idea', 'read contributions', 'decide moderation', 'read log']],
	['citizen', ['open desk', 'read contributions', 'decide moderation', 'capture card', 'read log']],
	['moderator', ['score measure', 'manage people', 'select lead project', 'run workshop']],
	['facilitator', ['decide moderation', 'score measure', 'manage people']],
	['table host', ['read contributions', 'run workshop', 'decide moderation']],
	['recorder', ['read contributions', 'run workshop', 'decide moderation']],
	['project group', ['edit round', 'select lead project', 'decide moderation', 'manage people']],
	['advisory board', ['score measure', 'edit measure', 'select lead project']],
	['steering group', ['score measure', 'edit measure', 'manage people']],
	['coordination', ['score measure', 'decide moderation', 'manage people']],
	['administrator', ['decide moderation', 'score measure', 'read contributions', 'edit measure']],
	[
		'technical operator',
		ACTIONS.filter((action) => action !== 'open desk' && action !== 'see operation')
	]
];

test.each(NEVER)('%s may not do %j [PER-1]', (role, actions) => {
	const granted = actions.filter((action) => may(actorWith(role), action, { processId: HERE }));
	expect(granted).toEqual([]);
});

test('the hand-written table names every role', () => {
	expect(NEVER.map(([role]) => role)).toEqual([...ROLE_NAMES]);
});

test('no role decides on its own contribution, however many roles somebody has [PER-3]', () => {
	fc.assert(
		fc.property(fc.subarray([...ROLE_NAMES]), (held) => {
			const actions = new Set(held.flatMap((role) => DEFAULT_ROLES[role]));
			const actor = { personId: 'me', grants: new Map([[HERE, actions]]) };
			const subject = { processId: HERE, authorId: 'me' };
			expect(may(actor, 'decide moderation', subject)).toBe(false);
		})
	);
});

test('whoever has no grants may do nothing [PER-1]', () => {
	const nobody = { personId: null, grants: new Map<string, Set<Action>>() };
	expect(ACTIONS.filter((action) => may(nobody, action, { processId: HERE }))).toEqual([]);
});

test('a guest is nobody’s author: contributions without author are not a guest’s own [PER-3]', () => {
	const guest = {
		personId: null,
		grants: new Map([[HERE, new Set<Action>(['decide moderation'])]])
	};
	expect(may(guest, 'decide moderation', { processId: HERE, authorId: null })).toBe(true);
});
