/** Accounts, sessions, and roles as data. */
import { columns } from '../columns';
import type { Action } from '../../../domain/permission';
import { processes } from './processes';

const { bytes, index, instant, json, primaryKey, table, text, unique } = columns;

export const persons = table('persons', {
	id: text().primaryKey(),
	/** Folded to lower case; it is the sign-in name. */
	email: text().notNull().unique(),
	name: text().notNull(),
	passwordHash: text().notNull(),
	emailConfirmedAt: instant(),
	locale: text({ enum: ['de', 'en'] }).notNull(),
	createdAt: instant().notNull()
});

const ofPerson = () =>
	text()
		.notNull()
		.references(() => persons.id, { onDelete: 'cascade' });

export const sessions = table(
	'sessions',
	{
		id: text().primaryKey(),
		/** SHA-256 of the secret half of the cookie; the secret itself is kept nowhere. */
		secretHash: bytes().notNull(),
		personId: ofPerson(),
		createdAt: instant().notNull(),
		expiresAt: instant().notNull()
	},
	(t) => [index('sessions_by_person').on(t.personId), index('sessions_by_expiry').on(t.expiresAt)]
);

/** Proof sent by mail: confirming an address, choosing a new password. */
export const mailTokens = table('mail_tokens', {
	id: text().primaryKey(),
	secretHash: bytes().notNull(),
	personId: ofPerson(),
	purpose: text({ enum: ['confirm address', 'reset password'] }).notNull(),
	expiresAt: instant().notNull(),
	usedAt: instant()
});

/** A role is a name and what it may do, per process. */
export const roles = table(
	'roles',
	{
		id: text().primaryKey(),
		processId: text()
			.notNull()
			.references(() => processes.id, { onDelete: 'cascade' }),
		name: text().notNull(),
		actions: json<Action[]>().notNull()
	},
	(t) => [unique('roles_name').on(t.processId, t.name)]
);

export const memberships = table(
	'memberships',
	{
		personId: ofPerson(),
		roleId: text()
			.notNull()
			.references(() => roles.id, { onDelete: 'cascade' }),
		since: instant().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.personId, t.roleId] }),
		index('memberships_by_role').on(t.roleId)
	]
);
