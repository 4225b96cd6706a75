import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isGoodPassword, NewPassword, Registration } from './account';

const typed = {
	name: 'Mara Beck',
	email: 'mara.beck@example.org',
	password: 'ein gutes Wort am See'
};
const codesOf = (input: object) => {
	const read = Registration.safeParse({ ...typed, ...input });
	const [first] = read.error?.issues ?? [];
	return first ? { [String(first.path[0])]: first.message } : {};
};

test('a registration with a long password of several words is accepted [ACC-1]', () => {
	expect(codesOf({})).toEqual({});
});

test.each([
	['kurz', 'password_too_short'],
	['x'.repeat(129), 'too_long'],
	['', 'required'],
	['passwort123', 'weak_password'],
	['PASSWORT!!!', 'weak_password'],
	['P4$$w0rt2024', 'weak_password'],
	['hallohallo', 'weak_password'],
	['aaaaaaaaaaaa', 'weak_password'],
	['1234567890', 'weak_password'],
	['0987654321', 'weak_password'],
	['qwertzuiop', 'weak_password'],
	['Konstanz2026!', 'weak_password'],
	['31.12.1999', 'weak_password'],
	['mara.beck@example.org', 'weak_password'],
	['Mara.Beck@Example.org', 'weak_password']
])('the password %j is refused as %s [ACC-1]', (password, code) => {
	expect(codesOf({ password })).toEqual({ password: code });
});

test.each([
	'Kiesel Fähre Montagabend',
	'tqXz9-mmRv4',
	'Ein-Konstanzer-Rezept',
	'geheimer Garten 12'
])('the password %j is accepted [ACC-1]', (password) => {
	expect(codesOf({ password })).toEqual({});
});

test('no kind of character is demanded [ACC-1]', () => {
	fc.assert(
		fc.property(fc.constantFrom('abcdfghjkmnpqrstvwxz', '0123456789', '%&/()=?+*~'), (alphabet) => {
			const password = `kiesel fähre ${alphabet.slice(0, 3)}`;
			expect(isGoodPassword(password)).toBe(true);
		})
	);
});

test('an address is folded, so that one mailbox has one account [ACC-2]', () => {
	expect(Registration.parse({ ...typed, email: ' Mara.Beck@Example.ORG ' }).email).toBe(
		'mara.beck@example.org'
	);
});

test('a new password is held to the same rules [ACC-1]', () => {
	expect(NewPassword.safeParse({ token: 't', password: 'passwort123' }).success).toBe(false);
	expect(NewPassword.safeParse({ token: 't', password: 'Kiesel Fähre' }).success).toBe(true);
});
