import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IDEA_ORDERS, type IdeaQuery } from '$lib/domain/idea/idea';
import { leadProjects, measureIdeas, measures, rounds } from '$lib/server/db/schema';
import { testApp, type TestApp } from '../../../../../tests/support/app';
import { NOON } from '../../../../../tests/support/noon';
import { aPerson, aProcess, aPublishedIdea } from '../../../../../tests/support/builders';
import { fieldsOf, type Process } from '../../db/queries/processes';
import { listIdeas } from './ideas-list';

const asked = (changes: Partial<IdeaQuery> = {}): IdeaQuery => ({
	...{ q: '', field: [], origin: '', became: '', order: 'newest', after: '' },
	...changes
});

const titles = async (app: TestApp, process: Process, changes: Partial<IdeaQuery>) =>
	(await listIdeas(app, process, asked(changes))).ideas.map(({ title }) => title).sort();

async function fieldIds(app: TestApp, process: Process): Promise<[string, string]> {
	const [one, two] = await fieldsOf(app.db, process.id);
	if (!one || !two) throw new Error('two fields are needed');
	return [one.id, two.id];
}

test('only published ideas of the process are listed [IDE-8]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	await aPublishedIdea(app, process, { title: 'sichtbar' });
	for (const state of [
		'submitted',
		'rejection proposed',
		'returned',
		'rejected',
		'withdrawn'
	] as const) {
		await aPublishedIdea(app, process, { state, title: state });
	}
	await aPublishedIdea(app, await aProcess(app, { slug: 'anderswo' }), { title: 'fremd' });
	expect(await listIdeas(app, process, asked())).toMatchObject({
		total: 1,
		next: null,
		ideas: [{ title: 'sichtbar', field: { sign: 'leben', name: 'Smart Leben' } }]
	});
});

test('filters narrow together, and counts leave the chosen field aside [IDE-9]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const [leben, stadt] = await fieldIds(app, process);
	await aPublishedIdea(app, process, { title: 'a', fieldId: leben });
	await aPublishedIdea(app, process, { title: 'b', fieldId: leben, channel: 'workshop' });
	await aPublishedIdea(app, process, { title: 'c', fieldId: stadt, channel: 'e-mail' });
	const chosen = await listIdeas(app, process, asked({ field: ['leben'], origin: 'online' }));
	expect(chosen.ideas.map(({ title }) => title)).toEqual(['a']);
	expect([chosen.total, chosen.fields.map(({ count }) => count)]).toEqual([1, [1, 1]]);
	expect(await titles(app, process, { field: ['leben', 'stadt'] })).toEqual(['a', 'b', 'c']);
	expect(await titles(app, process, { origin: 'workshop' })).toEqual(['b']);
	expect(await titles(app, process, { field: ['gibt es nicht'] })).toEqual(['a', 'b', 'c']);
});

async function aMeasureOf(app: TestApp, process: Process, ideaId: string, published: Date | null) {
	const [fieldId] = await fieldIds(app, process);
	const person = await aPerson(app, process);
	const [measureId, roundId] = [app.newId(), app.newId()];
	const number = published ? 1 : 2;
	await app.db.write(async (tx) => {
		const words = { title: 'Maßnahme', summary: '', fieldId, createdAt: NOON };
		await tx.insert(measures).values({ id: measureId, processId: process.id, number, ...words });
		await tx.insert(measureIdeas).values({ measureId, ideaId, linkedAt: NOON });
		await tx.insert(rounds).values({
			...{ id: roundId, processId: process.id, number, title: 'Runde', state: 'closed' as const },
			...{ minScorers: 1, closesAt: NOON, publishedAt: published }
		});
		await tx.insert(leadProjects).values({
			...{ id: app.newId(), processId: process.id, roundId, measureId, position: 1 },
			...{ reason: 'Trägt.', selectedById: person.personId, selectedAt: NOON }
		});
	});
}

test('a Leitprojekt is found once its round is public, a measure before [IDE-9] [IDE-13]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const told = await aPublishedIdea(app, process, { title: 'verkündet' });
	const secret = await aPublishedIdea(app, process, { title: 'noch intern' });
	await aPublishedIdea(app, process, { title: 'ohne' });
	await aMeasureOf(app, process, told.id, NOON);
	await aMeasureOf(app, process, secret.id, null);
	expect(await titles(app, process, { became: 'measure' })).toEqual(['noch intern', 'verkündet']);
	expect(await titles(app, process, { became: 'lead' })).toEqual(['verkündet']);
});

test.each([
	['fahrrad', ['Fahrradwege an Straßen']],
	['FAHRRÄDER', ['Fahrradwege an Straßen']],
	['Strasse', ['Fahrradwege an Straßen']],
	['buergerbuero', ['Bürgerbüro im Netz']],
	['Netz bürger', ['Bürgerbüro im Netz']],
	['Netz Fahrrad', []],
	['"Netz" OR *) -- NEAR(', []]
])('the search for %j finds %j [IDE-10]', async (q, found) => {
	const app = await testApp();
	const process = await aProcess(app);
	await aPublishedIdea(app, process, { title: 'Fahrradwege an Straßen' });
	await aPublishedIdea(app, process, { title: 'Bürgerbüro im Netz' });
	expect(await titles(app, process, { q })).toEqual(found);
});

test('a search of common words only says so instead of listing everything [IDE-10]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	await aPublishedIdea(app, process);
	const list = await listIdeas(app, process, asked({ q: 'und die' }));
	expect(list).toMatchObject({ isTooCommon: true, total: 0, ideas: [] });
});

test('the search narrows the counts and the other filters narrow the search [IDE-9] [IDE-10]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const [leben, stadt] = await fieldIds(app, process);
	await aPublishedIdea(app, process, { title: 'Bus im Alltag', fieldId: leben });
	await aPublishedIdea(app, process, { title: 'Bus am Abend', fieldId: stadt });
	await aPublishedIdea(app, process, { title: 'Bank am See', fieldId: stadt });
	const list = await listIdeas(app, process, asked({ q: 'Busse', field: ['stadt'] }));
	expect(list.fields.map(({ count }) => count)).toEqual([0, 0]);
	const found = await listIdeas(app, process, asked({ q: 'Bus', field: ['stadt'] }));
	expect(found.ideas.map(({ title }) => title)).toEqual(['Bus am Abend']);
	expect([found.total, found.fields.map(({ count }) => count)]).toEqual([1, [1, 1]]);
});

test('walking the pages gives each idea exactly once, in every order [IDE-11]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	const few = fc.integer({ min: 0, max: 2 });
	const rows = fc.array(fc.tuple(few, few, few), { minLength: 45, maxLength: 45 });
	const [drawn = []] = fc.sample(rows, { numRuns: 1, seed: 7 });
	for (const [minutes, supportCount, commentCount] of drawn) {
		const publishedAt = new Date(NOON.getTime() + minutes * 60_000);
		await aPublishedIdea(app, process, { publishedAt, supportCount, commentCount });
	}
	for (const order of IDEA_ORDERS) {
		const numbers = await walk(app, process, order);
		expect(numbers.length).toBe(45);
		expect(new Set(numbers).size).toBe(45);
	}
});

async function walk(app: TestApp, process: Process, order: IdeaQuery['order']): Promise<number[]> {
	const numbers: number[] = [];
	const keys: number[] = [];
	let after: string | null = '';
	while (after !== null) {
		const page = await listIdeas(app, process, asked({ order, after }));
		numbers.push(...page.ideas.map(({ number }) => number));
		keys.push(...page.ideas.map((idea) => keyOf(idea, order)));
		after = page.next;
	}
	expect(keys).toEqual([...keys].sort((a, b) => (order === 'oldest' ? a - b : b - a)));
	return numbers;
}

const keyOf = (
	idea: { publishedAt: Date; supportCount: number; commentCount: number },
	order: IdeaQuery['order']
) =>
	({
		newest: idea.publishedAt.getTime(),
		oldest: idea.publishedAt.getTime(),
		supported: idea.supportCount,
		discussed: idea.commentCount
	})[order];

test('a broken cursor begins at the start [IDE-11]', async () => {
	const app = await testApp();
	const process = await aProcess(app);
	await aPublishedIdea(app, process, { title: 'a' });
	expect(await titles(app, process, { after: "1' or 1=1" })).toEqual(['a']);
});
