/**
 * Who may do what. Roles are data: a name and a list of actions per process; this file knows the
 * actions, the roles a new process starts with, and the one question that every service asks.
 */
export const ACTIONS = [
	'read process',
	'submit idea',
	'comment on idea',
	'support idea',
	'join workshop',
	'open desk',
	'read contributions',
	'decide moderation',
	'import ideas',
	'edit workshop',
	'run workshop',
	'capture card',
	'edit measure',
	'edit round',
	'score measure',
	'see ranking',
	'select lead project',
	'edit council paper',
	'publish results',
	'export everything',
	'manage people',
	'read log',
	'see operation'
] as const;

export type Action = (typeof ACTIONS)[number];

/** Names of the roles that a new process starts with. */
export const ROLE_NAMES = [
	'guest',
	'citizen',
	'moderator',
	'facilitator',
	'table host',
	'recorder',
	'project group',
	'advisory board',
	'steering group',
	'coordination',
	'administrator',
	'technical operator'
] as const;

export type RoleName = (typeof ROLE_NAMES)[number];

const PUBLIC: Action[] = ['read process', 'submit idea', 'comment on idea', 'join workshop'];
const CITIZEN: Action[] = [...PUBLIC, 'support idea'];

/** What each role may do in a new process; afterwards the process's own rows count. */
export const DEFAULT_ROLES: Record<RoleName, readonly Action[]> = {
	guest: PUBLIC,
	citizen: CITIZEN,
	moderator: [...CITIZEN, 'open desk', 'read contributions', 'decide moderation'],
	facilitator: [
		...CITIZEN,
		'open desk',
		'read contributions',
		'edit workshop',
		'run workshop',
		'capture card'
	],
	'table host': [...CITIZEN, 'open desk', 'capture card'],
	recorder: [...CITIZEN, 'open desk', 'capture card'],
	'project group': [
		...CITIZEN,
		'open desk',
		'read contributions',
		'edit measure',
		'score measure',
		'see ranking'
	],
	'advisory board': [...CITIZEN, 'open desk', 'see ranking'],
	'steering group': [...CITIZEN, 'open desk', 'see ranking'],
	coordination: [
		...CITIZEN,
		'open desk',
		'read contributions',
		'import ideas',
		'edit workshop',
		'edit measure',
		'edit round',
		'see ranking',
		'select lead project',
		'edit council paper',
		'publish results',
		'export everything',
		'read log'
	],
	administrator: [...CITIZEN, 'open desk', 'manage people', 'read log', 'see operation'],
	'technical operator': ['open desk', 'see operation']
};

/** Somebody who asks for something: what they may do in each process, by its id. */
export interface Actor {
	/** Null: a guest. */
	personId: string | null;
	grants: ReadonlyMap<string, ReadonlySet<Action>>;
}

/** What the action is done to. */
export interface Subject {
	processId: string;
	/** Whoever wrote or made it, where it matters that nobody judges their own. */
	authorId?: string | null;
}

/** Actions nobody may do to what they wrote themselves. [PER-3] */
const NEVER_ON_OWN: readonly Action[] = ['decide moderation'];

/** Whether the actor may do the action to the subject; no, unless a role of that process says so. */
export function may(actor: Actor, action: Action, subject: Subject): boolean {
	const isGranted = actor.grants.get(subject.processId)?.has(action) ?? false;
	const isOwn = actor.personId !== null && actor.personId === subject.authorId;
	return isGranted && !(isOwn && NEVER_ON_OWN.includes(action));
}
