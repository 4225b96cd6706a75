import { expect, test } from 'vitest';
import { ChangeSupport, IdeaQuery, NewIdea, Withdrawal } from './idea';

const typed = {
	commandId: '017f22e2-79b0-7000-8000-000000000000',
	title: 'Sprechstunde',
	text: 'Einmal in der Woche helfen Ehrenamtliche.',
	fieldId: 'field',
	consent: 'on'
};

const codes = (input: object): Record<string, string> => {
	const issues = NewIdea.safeParse(input).error?.issues ?? [];
	return Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message]));
};

test('the least that a form must send is enough [IDE-3]', () => {
	expect(NewIdea.parse(typed)).toEqual({
		...typed,
		topicId: null,
		displayName: '',
		email: '',
		consent: true
	});
});

test('each field is refused with its own code [IDE-3]', () => {
	const wrong = { commandId: 'x', title: ' ', text: 'zu kurz', email: 'niemand' };
	expect(codes(wrong)).toEqual({
		commandId: 'invalid',
		title: 'required',
		text: 'too_short',
		fieldId: 'not_chosen',
		email: 'invalid_email',
		consent: 'no_consent'
	});
});

test('a query that makes no sense is the whole list [IDE-9]', () => {
	const nonsense = { origin: 'moon', order: 'random', became: '7', q: 'x'.repeat(300) };
	expect(IdeaQuery.parse(nonsense)).toEqual({
		q: '',
		field: [],
		origin: '',
		became: '',
		order: 'newest',
		after: ''
	});
});

test('taking back needs the tick, supporting reads its wish from the form [IDE-7] [SUP-4]', () => {
	expect(Withdrawal.safeParse({ commandId: typed.commandId }).error?.issues[0]?.message).toBe(
		'not_ticked'
	);
	expect(ChangeSupport.parse({ ideaId: 'a', supported: 'false' }).supported).toBe(false);
});
