import type { Channel } from '../idea/idea';

/** A text as it was handed in. */
export interface Version {
	version: number;
	title: string;
	text: string;
	at: Date;
}

export interface WorkshopName {
	number: number;
	title: string;
	startsAt: Date;
}

/** An idea behind a measure, with its own words. */
export interface IdeaBehind {
	id: string;
	number: number;
	title: string;
	channel: Channel;
	source: string | null;
	displayName: string;
	submittedAt: Date;
	original: { title: string; text: string; version: number };
	/** Whether the licence it was given under lets its words be passed on. */
	mayExport: boolean;
	comments: number;
	/** Supports by members and by guests' devices. */
	supports: number;
	guestSupports: number;
}

export interface CardBehind {
	id: string;
	ideaNumber: number;
	table: number;
	/** Null where the person did not agree that it is published. [LIN-4] */
	text: string | null;
	workshop: WorkshopName;
}

/** How a workshop voted on one of the ideas. */
export interface VoteBehind {
	pollId: string;
	question: string;
	label: string;
	ideaNumber: number;
	/** Null where too few voted for it to be told. [LIN-3] */
	votes: number | null;
	ballots: number;
	workshop: WorkshopName;
}

/** Everything behind a measure but its scores. */
export interface WayBack {
	ideas: IdeaBehind[];
	/** Linked ideas that are not public. */
	hiddenIdeas: number;
	cards: CardBehind[];
	votes: VoteBehind[];
}

/**
 * The earliest version that moderation published; imported ideas, which nobody decided on, have their
 * first. Undefined without versions. [LIN-2]
 */
export function originalOf(
	versions: readonly Version[],
	published: ReadonlySet<number>
): Version | undefined {
	const inOrder = [...versions].sort((a, b) => a.version - b.version);
	const decided = inOrder.find(({ version }) => published.has(version));
	return decided ?? (published.size === 0 ? inOrder.at(-1) : undefined);
}

/** The figures of one or several ways back; what appears in several counts once. [LIN-5] */
export function figuresOf(ways: readonly WayBack[]) {
	const ideas = distinct(ways.flatMap((way) => way.ideas));
	const cards = distinct(ways.flatMap((way) => way.cards));
	const votes = ways.flatMap((way) => way.votes);
	const sum = (count: (idea: IdeaBehind) => number) =>
		ideas.reduce((total, idea) => total + count(idea), 0);
	const workshops = [...cards, ...votes].map(({ workshop }) => workshop.number);
	return {
		ideas: ideas.length,
		comments: sum((idea) => idea.comments),
		supports: sum((idea) => idea.supports),
		guestSupports: sum((idea) => idea.guestSupports),
		cards: cards.length,
		polls: new Set(votes.map(({ pollId }) => pollId)).size,
		workshops: new Set(workshops).size
	};
}

export type Figures = ReturnType<typeof figuresOf>;

function distinct<T extends { id: string }>(things: readonly T[]): T[] {
	return [...new Map(things.map((thing) => [thing.id, thing])).values()];
}
