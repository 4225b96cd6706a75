import { expect, test } from 'vitest';
import {
	cleanText,
	email,
	line,
	optionalEmail,
	optionalLine,
	optionalReference,
	paragraphs,
	ticked
} from './text';

test('text becomes NFC without NUL, with plain line ends, trimmed', () => {
	expect(cleanText('  Bu\u0308rger\0\r\nund\rRat \n')).toBe('Bürger\nund\nRat');
});

test('a line holds no line ends', () => {
	expect(line(20).parse(' Bus \n und\tBahn ')).toBe('Bus und Bahn');
});

const refusal = (schema: { safeParse: (value: unknown) => unknown }, value: unknown) => {
	const read = schema.safeParse(value) as { error?: { issues: { message: string }[] } };
	return read.error?.issues[0]?.message;
};

test.each([
	['nothing', line(5), undefined, 'required'],
	['blanks', line(5), '  \n', 'required'],
	['a long line', line(5), '123456', 'too_long'],
	['a long optional line', optionalLine(3), '1234', 'too_long'],
	['an empty text', paragraphs(5, 9), '', 'required'],
	['a short text', paragraphs(5, 9), 'abc', 'too_short'],
	['a long text', paragraphs(5, 9), '1234567890', 'too_long'],
	['no address', email, 'niemand', 'invalid_email'],
	['an empty address', email, ' ', 'required'],
	['half an address', optionalEmail, 'a@', 'invalid_email']
])('%s is refused with its code', (_, schema, value, code) => {
	expect(refusal(schema, value)).toBe(code);
});

test('limits are counted after cleaning', () => {
	expect(paragraphs(3, 3).parse('  abc  ')).toBe('abc');
});

test('optional things may be missing', () => {
	expect([optionalLine(5).parse(undefined), optionalEmail.parse('')]).toEqual(['', '']);
	expect([optionalReference.parse(''), optionalReference.parse('x')]).toEqual([null, 'x']);
});

test('a tick is on or true, all else is none', () => {
	const given = ['on', 'true', true, 'false', '', undefined, false];
	expect(given.map((value) => ticked.parse(value))).toEqual([
		...[true, true, true],
		...[false, false, false, false]
	]);
});

test('addresses fold to small letters', () => {
	expect(email.parse(' Erika@Example.ORG ')).toBe('erika@example.org');
});
