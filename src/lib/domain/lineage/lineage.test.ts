import { expect, test } from 'vitest';
import { figuresOf, originalOf, type IdeaBehind, type Version, type WayBack } from './lineage';

const version = (number: number): Version => ({
	version: number,
	title: `Titel ${number}`,
	text: `Text ${number}`,
	at: new Date(number)
});

test.each([
	['the only one', [1], [1], 1],
	['the first published one', [1, 2, 3], [2, 3], 2],
	['of an import, which nobody decided on, the latest', [1], [], 1],
	['none of those sent back', [1], [2], undefined],
	['nothing without versions', [], [1], undefined]
])('the original is %s [LIN-2]', (_, versions, published, expected) => {
	const original = originalOf(versions.map(version).reverse(), new Set(published));
	expect(original?.version).toBe(expected);
});

const workshop = { number: 1, title: 'Werkstatt', startsAt: new Date(0) };

const idea = (number: number): IdeaBehind => ({
	id: `idea-${number}`,
	number,
	title: 'Titel',
	channel: 'online',
	source: null,
	displayName: '',
	submittedAt: new Date(0),
	original: { title: 'Titel', text: 'Text', version: 1 },
	mayExport: true,
	comments: 2,
	supports: 3,
	guestSupports: 4
});

const way = (...numbers: number[]): WayBack => ({
	ideas: numbers.map(idea),
	hiddenIdeas: 0,
	cards: [{ id: 'card', ideaNumber: 1, table: 2, text: null, workshop }],
	votes: [
		{
			pollId: 'poll',
			question: 'Was?',
			label: 'Titel',
			ideaNumber: 1,
			votes: 7,
			ballots: 20,
			workshop
		}
	]
});

test('what serves two measures counts once [LIN-5]', () => {
	expect(figuresOf([way(1, 2), way(2, 3)])).toEqual({
		ideas: 3,
		comments: 6,
		supports: 9,
		guestSupports: 12,
		cards: 1,
		polls: 1,
		workshops: 1
	});
});

test('a measure without ideas has nothing behind it [LIN-5]', () => {
	const nothing = { ideas: [], hiddenIdeas: 0, cards: [], votes: [] };
	expect(Object.values(figuresOf([nothing])).every((figure) => figure === 0)).toBe(true);
});
