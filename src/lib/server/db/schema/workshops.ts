/** Workshops (Veranstaltungen), their live sessions and what is asked there. */
import { columns } from '../columns';
import { ideas } from './ideas';
import { processes } from './processes';

const { bytes, index, instant, int, table, text, unique } = columns;

export const workshops = table(
	'workshops',
	{
		id: text().primaryKey(),
		processId: text()
			.notNull()
			.references(() => processes.id, { onDelete: 'cascade' }),
		number: int().notNull(),
		title: text().notNull(),
		place: text().notNull(),
		description: text().notNull(),
		startsAt: instant().notNull(),
		endsAt: instant().notNull(),
		/** How many tables (Tische) cards can come from. */
		tableCount: int().notNull(),
		/** What came of it, in paragraphs; empty until written. */
		results: text().notNull().default('')
	},
	(t) => [unique('workshops_number').on(t.processId, t.number)]
);

/** The part of a workshop in which phones take part; a workshop has at most one open at a time. */
export const liveSessions = table(
	'live_sessions',
	{
		id: text().primaryKey(),
		workshopId: text()
			.notNull()
			.references(() => workshops.id, { onDelete: 'cascade' }),
		/** Six signs, unique among open sessions; taken away when the session closes. */
		joinCode: text().unique(),
		openedAt: instant().notNull(),
		closedAt: instant(),
		/** How many phones had joined, kept when the seats themselves are destroyed. */
		seatCount: int().notNull().default(0),
		/** The poll that the hall sees, open or closed; null: the join code. */
		shownPollId: text()
	},
	(t) => [index('live_sessions_by_workshop').on(t.workshopId)]
);

export const polls = table(
	'polls',
	{
		id: text().primaryKey(),
		workshopId: text()
			.notNull()
			.references(() => workshops.id, { onDelete: 'cascade' }),
		position: int().notNull(),
		question: text().notNull(),
		kind: text({ enum: ['single', 'multiple'] }).notNull(),
		/** Multiple choice: how many options one ballot may name. */
		maxChoices: int().notNull(),
		state: text({ enum: ['prepared', 'open', 'closed'] }).notNull(),
		sessionId: text().references(() => liveSessions.id),
		openedAt: instant(),
		/** From here on no ballot is taken; the count follows. */
		closingAt: instant(),
		closedAt: instant(),
		/** Set at closing, from the database. */
		ballotCount: int(),
		/** Merkle root over the ballots, ordered by their random ids; hexadecimal. */
		ballotRoot: text()
	},
	(t) => [index('polls_by_workshop').on(t.workshopId, t.position)]
);

export const pollOptions = table(
	'poll_options',
	{
		id: text().primaryKey(),
		pollId: text()
			.notNull()
			.references(() => polls.id, { onDelete: 'cascade' }),
		position: int().notNull(),
		label: text().notNull(),
		ideaId: text().references(() => ideas.id),
		/** Set at closing. */
		votes: int()
	},
	(t) => [index('poll_options_by_poll').on(t.pollId), index('poll_options_by_idea').on(t.ideaId)]
);

/** A phone in the hall. Destroyed when its session closes. */
export const seats = table(
	'seats',
	{
		id: text().primaryKey(),
		sessionId: text()
			.notNull()
			.references(() => liveSessions.id, { onDelete: 'cascade' }),
		secretHash: bytes().notNull()
	},
	(t) => [index('seats_by_session').on(t.sessionId)]
);
