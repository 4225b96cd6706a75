/** Ideas with their versions, comments, supports and the decisions of moderation. */
import { columns } from '../columns';
import { CHANNELS, IDEA_STATES } from '../../../domain/idea/idea';
import { VERDICTS } from '../../../domain/moderation/decision';
import { persons } from './people';
import { fields, goals, processes, themes, topics } from './processes';

const { index, instant, int, primaryKey, table, text, unique } = columns;

const ofProcess = () =>
	text()
		.notNull()
		.references(() => processes.id, { onDelete: 'cascade' });

/** Which texts a contribution was given under; a missing licence keeps its text out of exports. */
const givenUnder = () => ({
	termsVersion: text().notNull(),
	privacyVersion: text().notNull(),
	licenceVersion: text()
});

export const ideas = table(
	'ideas',
	{
		id: text().primaryKey(),
		processId: ofProcess(),
		/** Running number within the process: how people name an idea aloud. */
		number: int().notNull(),
		title: text().notNull(),
		text: text().notNull(),
		/** How often the text was handed in: 1 at first. */
		version: int().notNull().default(1),
		fieldId: text()
			.notNull()
			.references(() => fields.id),
		topicId: text().references(() => topics.id),
		state: text({ enum: IDEA_STATES }).notNull(),
		channel: text({ enum: CHANNELS }).notNull(),
		/** Where an imported or workshop idea comes from: workshop id, or the source's own sign. */
		workshopId: text(),
		source: text(),
		recorderId: text().references(() => persons.id),
		authorId: text().references(() => persons.id),
		/** As the author wants to be named; empty means anonymous. */
		displayName: text().notNull(),
		/** HMAC of the claim code. */
		claimHash: text().notNull(),
		...givenUnder(),
		submittedAt: instant().notNull(),
		decidedAt: instant(),
		publishedAt: instant(),
		supportCount: int().notNull().default(0),
		guestSupportCount: int().notNull().default(0),
		commentCount: int().notNull().default(0),
		/** Folded and stemmed words of title and text, for full-text search. */
		searchTokens: text().notNull(),
		/** Row number of the full-text index, random, stable over copies of the file. */
		searchKey: int().notNull().unique()
	},
	(t) => [
		unique('ideas_number').on(t.processId, t.number),
		unique('ideas_claim').on(t.claimHash),
		index('ideas_newest').on(t.processId, t.state, t.publishedAt, t.id),
		index('ideas_supported').on(t.processId, t.state, t.supportCount, t.id),
		index('ideas_discussed').on(t.processId, t.state, t.commentCount, t.id),
		// With the channel, so that the list's counts read nothing but this index.
		index('ideas_by_field').on(t.processId, t.state, t.fieldId, t.publishedAt, t.id, t.channel),
		index('ideas_queue').on(t.processId, t.state, t.submittedAt),
		index('ideas_by_author').on(t.authorId),
		index('ideas_by_workshop').on(t.workshopId)
	]
);

const ofIdea = () =>
	text()
		.notNull()
		.references(() => ideas.id, { onDelete: 'cascade' });

/** Every text that was handed in, word for word. */
export const ideaVersions = table(
	'idea_versions',
	{
		ideaId: ofIdea(),
		version: int().notNull(),
		title: text().notNull(),
		text: text().notNull(),
		at: instant().notNull()
	},
	(t) => [primaryKey({ columns: [t.ideaId, t.version] })]
);

/** Where to write to an author; kept apart from the contribution. */
export const contacts = table('contacts', {
	subjectId: text().primaryKey(),
	email: text().notNull(),
	locale: text({ enum: ['de', 'en'] }).notNull()
});

export const ideaThemes = table(
	'idea_themes',
	{
		ideaId: ofIdea(),
		themeId: text()
			.notNull()
			.references(() => themes.id)
	},
	(t) => [primaryKey({ columns: [t.ideaId, t.themeId] })]
);

export const ideaGoals = table(
	'idea_goals',
	{
		ideaId: ofIdea(),
		goalId: text()
			.notNull()
			.references(() => goals.id)
	},
	(t) => [primaryKey({ columns: [t.ideaId, t.goalId] })]
);

export const comments = table(
	'comments',
	{
		id: text().primaryKey(),
		processId: ofProcess(),
		ideaId: ofIdea(),
		text: text().notNull(),
		state: text({ enum: IDEA_STATES }).notNull(),
		version: int().notNull().default(1),
		authorId: text().references(() => persons.id),
		displayName: text().notNull(),
		claimHash: text().notNull(),
		...givenUnder(),
		submittedAt: instant().notNull(),
		decidedAt: instant(),
		publishedAt: instant()
	},
	(t) => [
		unique('comments_claim').on(t.claimHash),
		index('comments_of_idea').on(t.ideaId, t.state, t.publishedAt, t.id),
		index('comments_queue').on(t.processId, t.state, t.submittedAt),
		index('comments_by_author').on(t.authorId)
	]
);

/** Every text of a comment that was handed in, word for word. */
export const commentVersions = table(
	'comment_versions',
	{
		commentId: text()
			.notNull()
			.references(() => comments.id, { onDelete: 'cascade' }),
		version: int().notNull(),
		text: text().notNull(),
		at: instant().notNull()
	},
	(t) => [primaryKey({ columns: [t.commentId, t.version] })]
);

/** One support per person, or per device where the process lets guests support. */
export const supports = table(
	'supports',
	{
		id: text().primaryKey(),
		ideaId: ofIdea(),
		personId: text().references(() => persons.id, { onDelete: 'cascade' }),
		/** HMAC of the device's cookie. */
		deviceHash: text(),
		at: instant().notNull()
	},
	(t) => [
		unique('supports_person').on(t.ideaId, t.personId),
		unique('supports_device').on(t.ideaId, t.deviceHash)
	]
);

/** What moderation decided, who, on which version, and why. */
export const decisions = table(
	'decisions',
	{
		id: text().primaryKey(),
		processId: ofProcess(),
		subjectKind: text({ enum: ['idea', 'comment'] }).notNull(),
		subjectId: text().notNull(),
		version: int().notNull(),
		verdict: text({ enum: VERDICTS }).notNull(),
		reason: text().notNull(),
		deciderId: text()
			.notNull()
			.references(() => persons.id),
		at: instant().notNull()
	},
	(t) => [index('decisions_of_subject').on(t.subjectId, t.at)]
);
